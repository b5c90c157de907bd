"""The acts on one nomination."""

from collections.abc import Sequence
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.models import Nomination, NominationPaper
from thidua.procedure.nominations.queries import checklist, visible_to, with_names
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.nominations.forms import DossierForm, PaperForm, ReasonForm, stated_before
from thidua.screens.web.nominations.listing import LIST, reference_of
from thidua.screens.web.rounds.forms import ReviewForm
from thidua.screens.web.screens import ActionScreen, Receipt, address


def receipt_for(record: Nomination, title: str, lead: str, following: Sequence[Link]) -> Receipt:
    """Return the answer to an act on a dossier."""
    return Receipt(
        title=title,
        url=address("nomination", record.uid),
        reference=reference_of(record),
        reference_label=_("Mã hồ sơ"),
        lead=lead,
        following=following,
    )


class NominationAct(ActionScreen):
    """An act on one nomination."""

    area = "nomination_list"

    @cached_property
    def nomination(self) -> Nomination:
        """Return the nomination of the address."""
        return get_object_or_404(with_names(visible_to(self.actor)), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the nomination."""
        return self.nomination

    def get_lead(self) -> StrOrPromise:
        """Name the subject."""
        return str(self.nomination)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.nomination.subject), address("nomination", self.nomination.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the nomination."""
        return {**super().get_context_data(**kwargs), "nomination": self.nomination}


class AmendNomination(NominationAct):
    """Change a draft or a returned dossier."""

    stays = True
    template_name = "web/nominations/draft.html"
    title = gettext_lazy("Sửa đề nghị")
    form_class = DossierForm
    permission = "nominations.amend_nomination"
    submit = gettext_lazy("Lưu thay đổi")

    def form_arguments(self) -> dict[str, object]:
        """Ask what the law of the round asks of this kind of subject."""
        kept = self.nomination
        return {"round": kept.round, "award_kind": kept.award_kind, "subject_kind": kept.subject_kind}

    def initial(self) -> dict[str, object]:
        """Show the dossier as it is."""
        kept = self.nomination
        names = ("achievement", "certificate_text", "subject_detail", "period_from", "period_to")
        shown = {name: getattr(kept, name) for name in names}
        return {**shown, "field": kept.field.code if kept.field else None, **stated_before(kept)}

    def act(self, form: DossierForm) -> Nomination:
        """Amend it; statements no longer asked for are kept."""
        told = form.dossier()
        asked = {question.name for question in form.questions}
        others = {name: value for name, value in self.nomination.attestations.items() if name not in asked}
        told["attestations"] = {**others, **told["attestations"]}
        return actions.amend_nomination(actor=self.actor, nomination=self.nomination, confirmed=self.confirmed, **told)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the round."""
        return {**super().get_context_data(**kwargs), "round": self.nomination.round}

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the submission."""
        submit = Link(_("Trình hồ sơ"), address("nomination_submit", record.uid))
        return receipt_for(record, _("Đã sửa đề nghị"), "", [submit])


class AttachPaper(NominationAct):
    """Attach a paper."""

    stays = True
    title = gettext_lazy("Kèm giấy tờ")
    form_class = PaperForm
    permission = "nominations.attach_paper"
    submit = gettext_lazy("Kèm vào hồ sơ")

    def form_arguments(self) -> dict[str, object]:
        """Offer the papers the law asks for."""
        asked = checklist(self.nomination, on=self.nomination.round.due_on).papers
        return {"asked": [(paper.code, paper.title) for paper in asked]}

    def act(self, form: PaperForm) -> NominationPaper:
        """Attach it."""
        return actions.attach_paper(actor=self.actor, nomination=self.nomination, **form.paper())

    def receipt(self, record: NominationPaper) -> Receipt:
        """Lead to the next paper."""
        return receipt_for(
            self.nomination,
            _("Đã kèm giấy tờ"),
            record.paper.title,
            [
                Link(_("Kèm giấy tờ khác"), address("nomination_attach", self.nomination.uid)),
                Link(_("Trình hồ sơ"), address("nomination_submit", self.nomination.uid)),
            ],
        )


class SubmitNomination(NominationAct):
    """Submit one dossier."""

    template_name = "web/rounds/submit.html"
    title = gettext_lazy("Trình hồ sơ")
    form_class = ReviewForm
    permission = "nominations.submit_nomination"
    submit = gettext_lazy("Trình hồ sơ")
    confirm = gettext_lazy("Trình rồi thì hồ sơ cố định, muốn sửa phải rút về. Tiếp tục?")
    field_names = {"review": "held_on"}

    def form_arguments(self) -> dict[str, object]:
        """Offer the unit's people."""
        return {"unit": self.nomination.nominating_unit}

    def act(self, form: ReviewForm) -> Nomination:
        """Submit it."""
        return actions.submit_nomination(
            actor=self.actor, nomination=self.nomination, on=form.cleaned_data["on"], review=form.review()
        )

    def receipt(self, record: Nomination) -> Receipt:
        """Say what follows."""
        lead = _("Tờ trình đã được lập; người thẩm định đã nhận thông báo.")
        if record.assessment is not None and record.assessment.outcome == Outcome.UNKNOWN:
            lead += " " + _("Luật chưa đủ căn cứ kết luận: hồ sơ được đánh dấu để người thẩm định xem xét.")
        return receipt_for(record, _("Đã trình hồ sơ"), lead, [Link(_("Các đề nghị khác"), address("nomination_list"))])


class ConfirmHeadDossier(SubmitNomination):
    """Confirm and submit the dossier of a unit's head, left when they sent the others."""

    title = gettext_lazy("Xác nhận, trình hồ sơ của thủ trưởng đơn vị")
    permission = "nominations.confirm_head_dossier"
    submit = gettext_lazy("Xác nhận và trình")
    fixes = (
        gettext_lazy(
            "Tờ trình của hồ sơ này do người xác nhận ký thay thủ trưởng đơn vị, vì không ai tự trình cho mình."
        ),
    )

    def act(self, form: ReviewForm) -> Nomination:
        """Confirm and submit it."""
        return actions.confirm_head_dossier(
            actor=self.actor, nomination=self.nomination, on=form.cleaned_data["on"], review=form.review()
        )


class RecallNomination(NominationAct):
    """Take a submitted dossier back."""

    title = gettext_lazy("Rút về để sửa")
    form_class = ConfirmForm
    permission = "nominations.recall_nomination"
    submit = gettext_lazy("Rút về")

    def act(self, form: ConfirmForm) -> Nomination:  # noqa: ARG002  # a yes says nothing more
        """Recall it."""
        return actions.recall_nomination(actor=self.actor, nomination=self.nomination)

    def receipt(self, record: Nomination) -> Receipt:
        """Lead to the amendment."""
        amend = Link(_("Sửa đề nghị"), address("nomination_amend", record.uid))
        return receipt_for(record, _("Đã rút hồ sơ về bản thảo"), "", [amend])


class WithdrawNomination(NominationAct):
    """Give a nomination up."""

    title = gettext_lazy("Rút đề nghị")
    form_class = ReasonForm
    permission = "nominations.withdraw_nomination"
    submit = gettext_lazy("Rút đề nghị")
    tone = "danger"
    confirm = gettext_lazy("Đề nghị đã rút không mở lại được. Tiếp tục?")

    def act(self, form: ReasonForm) -> Nomination:
        """Withdraw it."""
        return actions.withdraw_nomination(
            actor=self.actor, nomination=self.nomination, reason=form.cleaned_data["reason"]
        )

    def receipt(self, record: Nomination) -> Receipt:
        """Lead back."""
        return receipt_for(record, _("Đã rút đề nghị"), "", [Link(_("Các đề nghị"), address("nomination_list"))])
