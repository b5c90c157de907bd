"""What an authority does beside single submissions: asks a ward for what is missing, takes in what was carried."""

from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.submissions import actions, queries
from thidua.procedure.submissions.models import Submission, SubmissionMessage
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import ActionScreen, Receipt, address
from thidua.screens.web.submissions import forms
from thidua.screens.web.submissions.views import AREA, LIST_WORDS


class OfTheDesk(ActionScreen):
    """An act of the authority on the screen."""

    area = AREA
    stays = True

    @property
    def authority(self) -> Unit:
        """Return the authority on the screen."""
        if self.desk.issuer is None:
            raise Http404
        return self.desk.issuer

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [Crumb(LIST_WORDS, address(AREA))]


class AskForMissing(OfTheDesk):
    """Ask a ward once for all that its dossiers lack."""

    template_name = "web/submissions/ask.html"
    title = _("Đề nghị bổ sung")
    permission = "submissions.ask_for_missing"
    form_class = forms.DayForm
    submit = _("Gửi đề nghị")

    @cached_property
    def lacking(self) -> queries.Lacking:
        """Return what the ward of the address lacks."""
        found = [one for one in queries.lacking_of(self.authority) if one.sender.uid == self.kwargs["uid"]]
        if not found:
            raise Http404
        return found[0]

    def get_lead(self) -> StrOrPromise:
        """Name the ward."""
        return str(self.lacking.sender)

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def act(self, form: forms.DayForm) -> list[SubmissionMessage]:
        """Ask it."""
        return actions.ask_for_missing(
            actor=self.actor, receiver=self.authority, sender=self.lacking.sender, **form.cleaned_data
        )

    def receipt(self, record: list[SubmissionMessage]) -> Receipt:  # noqa: ARG002  # every act's receipt takes its record
        """Say so on the list."""
        return Receipt(_("Đã gửi đề nghị bổ sung"), address(AREA))

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what is missing."""
        return {**super().get_context_data(**kwargs), "lacking": self.lacking}


class PackageTake(OfTheDesk):
    """Take in a package file."""

    title = _("Nạp gói hồ sơ")
    lead = _("Gói tải từ phần mềm của phường, xã. Nạp lại đúng tệp ấy không đổi gì.")
    permission = "submissions.take_package"
    form_class = forms.TakePackageForm
    submit = _("Nạp gói")

    def act(self, form: forms.TakePackageForm) -> Submission:
        """Take it in."""
        return actions.take_package(
            actor=self.actor, receiver=self.authority, content=form.cleaned_data["content"], on=self.desk.today
        )

    def receipt(self, record: Submission) -> Receipt:
        """Lead to its page."""
        words = _("Gói của %(sender)s, lần gửi %(edition)d, %(count)d hồ sơ.") % {
            "sender": record.sender,
            "edition": record.edition,
            "count": record.lines.count(),
        }
        return Receipt(_("Gói đã có trong hộp đến"), address("submission", record.uid), lead=words)


class AnswersTake(OfTheDesk):
    """Take in a file of answers."""

    title = _("Nạp tệp trạng thái")
    lead = _("Tệp cơ quan cấp trên gửi lại. Khen thưởng trong tệp vào sổ như khen thưởng của cấp khác.")
    permission = "submissions.take_answers"
    form_class = forms.TakeAnswersForm
    submit = _("Nạp tệp")

    def act(self, form: forms.TakeAnswersForm) -> tuple[Submission, int]:
        """Take it in."""
        return actions.take_answers(
            actor=self.actor, sender=self.authority, content=form.cleaned_data["content"], on=self.desk.today
        )

    def receipt(self, record: tuple[Submission, int]) -> Receipt:
        """Lead to the submission's page."""
        submission, new = record
        words = _("%d tin mới.") % new if new else _("Mọi tin trong tệp đã nhận từ trước; không có gì đổi.")
        return Receipt(_("Đã nhận tệp trạng thái"), address("submission", submission.uid), lead=words)
