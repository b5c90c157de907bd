"""Acts on submissions and on single dossiers of them, the sender's and the receiver's."""

from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from django import forms as django_forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.procedure.councils.models import Meeting
from thidua.procedure.councils.queries import visible_to as visible_meetings
from thidua.procedure.submissions import actions, queries
from thidua.procedure.submissions.models import Submission, SubmissionLine
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.screens import ActionScreen, Receipt, address
from thidua.screens.web.submissions import forms
from thidua.screens.web.submissions.views import AREA, LIST_WORDS, find_line, find_submission


class SubmissionPrepare(ActionScreen):
    """Make a package of one meeting."""

    area = AREA
    title = _("Lập hồ sơ trình cấp trên")
    form_class = forms.PrepareForm
    permission = "submissions.prepare_submission"
    submit = _("Lập gói hồ sơ")

    @cached_property
    def meeting(self) -> Meeting:
        """Return the meeting of the address."""
        return get_object_or_404(visible_meetings(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the meeting's authority."""
        return self.meeting

    def get_lead(self) -> StrOrPromise:
        """Say to whom, and of which meeting."""
        above = queries.authority_above(self.meeting.council.issuer, self.desk.today)
        return _("Họp ngày %(day)s; trình %(above)s.") % {
            "day": f"{self.meeting.held_on:%d/%m/%Y}",
            "above": above.authority_name if above is not None else "—",
        }

    def crumbs(self) -> list[Crumb]:
        """Come from the list."""
        return [Crumb(LIST_WORDS, address(AREA))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the kinds that wait."""
        return {"kinds": queries.kinds_to_send(self.meeting)}

    def initial(self) -> dict[str, object]:
        """Propose all kinds, today."""
        codes = list(queries.kinds_to_send(self.meeting).values_list("code", flat=True))
        return {"kinds": codes, "on": self.desk.today}

    def act(self, form: forms.PrepareForm) -> Submission:
        """Make it."""
        return actions.prepare_submission(actor=self.actor, meeting=self.meeting, **form.cleaned_data)

    def receipt(self, record: Submission) -> Receipt:
        """Lead to its page, where it is looked at and sent."""
        lead = _("%(count)d hồ sơ. Xem lại tờ trình, giấy tờ rồi bấm Gửi.") % {"count": record.lines.count()}
        return Receipt(_("Đã lập gói hồ sơ"), address("submission", record.uid), lead=lead)


class SubmissionAct(ActionScreen):
    """An act on one submission."""

    area = AREA
    form_class: ClassVar[type[django_forms.BaseForm]] = forms.DayForm
    given: ClassVar[Sequence[str]] = ("submission",)
    lands = "submission"
    stays = True

    @cached_property
    def submission(self) -> Submission:
        """Return the submission of the address."""
        return find_submission(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over it."""
        return self.submission

    def get_lead(self) -> StrOrPromise:
        """Name it."""
        return str(self.submission)

    def crumbs(self) -> list[Crumb]:
        """Come from its page."""
        page = address("submission", self.submission.uid)
        return [Crumb(LIST_WORDS, address(AREA)), Crumb(str(self.submission), page)]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}


class SubmissionSend(SubmissionAct):
    """Send it."""

    title = _("Gửi hồ sơ trình")
    permission = "submissions.send_submission"
    submit = _("Gửi")
    verb = staticmethod(actions.send_submission)
    done = _("Đã gửi")
    fixes = (_("Gói được đóng lại, giữ nguyên từng tệp. Thu hồi hoặc thay thế được đến khi cơ quan nhận tiếp nhận."),)


class SubmissionRecall(SubmissionAct):
    """Take it back."""

    title = _("Thu hồi hồ sơ trình")
    permission = "submissions.recall_submission"
    form_class = forms.ReasonForm
    submit = _("Thu hồi")
    tone = "danger"
    verb = staticmethod(actions.recall_submission)
    done = _("Đã thu hồi")
    fixes = (_("Cơ quan nhận thấy gói đã thu hồi; các hồ sơ chờ lập gói khác."),)


class SubmissionReplace(SubmissionAct):
    """Send another in its place."""

    title = _("Thay thế hồ sơ trình")
    permission = "submissions.recall_submission"
    form_class = forms.ReplaceForm
    submit = _("Lập và gửi gói thay thế")
    verb = staticmethod(actions.replace_submission)
    done = _("Đã gửi gói thay thế")
    fixes = (_("Gói cũ đứng lại với trạng thái «Đã được thay thế»; gói mới lấy hồ sơ như hiện nay."),)


class SubmissionReceive(SubmissionAct):
    """Take it in."""

    title = _("Tiếp nhận hồ sơ trình")
    permission = "submissions.receive_submission"
    form_class = forms.ReceiveForm
    submit = _("Tiếp nhận")
    done = _("Đã tiếp nhận")
    says = _("Hồ sơ đã vào đợt của cơ quan; thẩm định, khóa danh sách, họp Hội đồng như mọi hồ sơ.")

    def form_arguments(self) -> dict[str, object]:
        """Offer the rounds that ask for all its kinds, and ask about people who may be known."""
        doubts = queries.doubts_about(self.submission) if self.submission.incoming else []
        return {"rounds": queries.rounds_to_take_into(self.submission), "doubts": doubts}

    def act(self, form: forms.ReceiveForm) -> Submission:
        """Take it in."""
        return actions.receive_submission(
            actor=self.actor,
            submission=self.submission,
            round=form.cleaned_data["round"],
            on=form.cleaned_data["on"],
            answers=form.answers(),
        )


class SubmissionRefuse(SubmissionAct):
    """Refuse it whole."""

    title = _("Từ chối tiếp nhận")
    permission = "submissions.refuse_submission"
    form_class = forms.ReasonForm
    submit = _("Từ chối")
    tone = "danger"
    verb = staticmethod(actions.refuse_submission)
    done = _("Đã từ chối tiếp nhận")


class SubmissionAssign(SubmissionAct):
    """Give it to somebody."""

    title = _("Phân công")
    permission = "submissions.assign_submission"
    form_class = forms.AssignForm
    submit = _("Phân công")
    verb = staticmethod(actions.assign_submission)
    done = _("Đã phân công")

    def form_arguments(self) -> dict[str, object]:
        """Offer who appraises for the receiver."""
        return {"officers": queries.officers_of(self.submission.receiver, on=self.desk.today)}


class SubmissionConclude(SubmissionAct):
    """End the work on it."""

    title = _("Kết thúc xử lý")
    permission = "submissions.conclude_submission"
    form_class = forms.EndForm
    submit = _("Kết thúc")
    verb = staticmethod(actions.conclude_submission)
    done = _("Đã kết thúc xử lý")
    fixes = (_("Hồ sơ chưa có kết quả được ghi «Không được khen thưởng» với lý do này và báo cho đơn vị trình."),)


class LineAct(ActionScreen):
    """An act on one dossier of a submission."""

    area = AREA
    stays = True
    given: ClassVar[Sequence[str]] = ("line",)

    @cached_property
    def line(self) -> SubmissionLine:
        """Return the line of the address."""
        return find_line(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over it."""
        return self.line

    def get_lead(self) -> StrOrPromise:
        """Name whom and what for."""
        return f"{self.line.subject_name} – {self.line.award_kind}"

    def crumbs(self) -> list[Crumb]:
        """Come from the submission's page."""
        submission = self.line.submission
        return [Crumb(LIST_WORDS, address(AREA)), Crumb(str(submission), address("submission", submission.uid))]

    def initial(self) -> dict[str, object]:
        """Propose today."""
        return {"on": self.desk.today}

    def receipt(self, record: SubmissionLine) -> Receipt:
        """Say so on the submission's page."""
        return Receipt(self.done, address("submission", record.submission.uid))


class LineReturn(LineAct):
    """Return one dossier."""

    title = _("Trả lại hồ sơ")
    permission = "submissions.return_line"
    form_class = forms.ReasonForm
    submit = _("Trả lại")
    verb = staticmethod(actions.return_line)
    done = _("Đã trả lại hồ sơ")


class LineSupplement(LineAct):
    """Send one more paper for a dossier."""

    title = _("Bổ sung hồ sơ")
    permission = "submissions.supplement_line"
    form_class = forms.SupplementForm
    submit = _("Gửi bổ sung")
    done = _("Đã gửi bổ sung")

    def form_arguments(self) -> dict[str, object]:
        """Offer what is missing."""
        return {"missing": self.line.missing}

    def act(self, form: forms.SupplementForm) -> SubmissionLine:
        """Send it."""
        typed = dict(form.cleaned_data)
        content, media_type = typed.pop("content")
        return actions.supplement_line(
            actor=self.actor, line=self.line, content=content, media_type=media_type, **typed
        )


class LineReceive(LineAct):
    """Take in one dossier after the others."""

    title = _("Tiếp nhận hồ sơ đã bổ sung")
    permission = "submissions.receive_submission"
    form_class = forms.ReceiveLineForm
    submit = _("Tiếp nhận")
    done = _("Đã tiếp nhận")

    def form_arguments(self) -> dict[str, object]:
        """Ask who is meant where that is not sure."""
        submission = self.line.submission
        doubts = queries.doubts_about(submission) if submission.incoming else []
        return {"doubts": [one for one in doubts if one.line == self.line]}

    def act(self, form: forms.ReceiveLineForm) -> SubmissionLine:
        """Take it in."""
        return actions.receive_line(
            actor=self.actor, line=self.line, on=form.cleaned_data["on"], answers=form.answers()
        )
