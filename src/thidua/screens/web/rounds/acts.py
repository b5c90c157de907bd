"""Acts on a commendation round."""

from datetime import date
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short
from thidua.procedure.appraisals.actions import lock_list
from thidua.procedure.nominations import actions
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import (
    drafts_of,
    nominations_of,
    visible_rounds,
    with_names,
)
from thidua.records.catalogue.enums import Ground
from thidua.records.organisations.models import Unit
from thidua.records.people.permissions import is_own
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.answers.needs import needs_or_why
from thidua.screens.web.corrections import CorrectionScreen, Effect
from thidua.screens.web.downstream import MOST
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.movements.forms import DayForm
from thidua.screens.web.rounds.forms import AmendRoundForm, CancelRoundForm, ReviewForm, RoundForm
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import ActionScreen, Receipt, address


class OpenRound(ActionScreen):
    """Open a round."""

    area = "round_list"
    title = gettext_lazy("Mở đợt khen thưởng")
    lead = gettext_lazy("Trưởng và chuyên viên các đơn vị sẽ nhận thông báo.")
    form_class = RoundForm
    permission = "nominations.open_round"
    submit = gettext_lazy("Mở đợt")

    def target(self) -> object:
        """Ask the permission of the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def form_arguments(self) -> dict[str, object]:
        """Offer the authority's movements."""
        year, today = self.desk.year, self.desk.today
        return {"issuer": self.desk.issuer, "day": today if today.year == year else date(year, 12, 31)}

    def initial(self) -> dict[str, object]:
        """Propose the year on the screen."""
        return {"year": self.desk.year}

    def act(self, form: RoundForm) -> CommendationRound:
        """Open it."""
        assert self.desk.issuer is not None  # the permission was asked of it
        opened = actions.open_round(
            actor=self.actor,
            issuer=self.desk.issuer,
            **{
                **form.cleaned_data,
                "ground": Ground(form.cleaned_data["ground"]),
                "award_kinds": list(form.cleaned_data["award_kinds"]),
            },
        )
        self.desk.choose_year(opened.year)
        return opened

    def receipt(self, record: CommendationRound) -> Receipt:
        """Say its code."""
        return Receipt(
            title=_("Đã mở đợt khen thưởng"),
            url=address("round", record.uid),
            reference=record.key,
            reference_label=_("Mã đợt"),
            lead=f"{record.title}. {self.law_words(record)}",
            following=[
                Link(_("Quy định đợt này cần"), address("round_needs", record.uid)),
                Link(_("Nhận danh sách đề nghị từ Excel"), address("nominations_import", record.uid)),
                Link(_("Các đợt trong năm"), address("round_list")),
            ],
        )

    def law_words(self, record: CommendationRound) -> str:
        """Say how much of what the round needs of the law is settled."""
        needs, refusal = needs_or_why(record, self.desk.today)
        if needs is None:
            return refusal
        if not needs.waiting:
            return _("Quy định đợt này cần đã dùng được: %s.") % len(needs.needs)
        return _("Đợt này cần %(all)s quy định, %(open)s còn phải đối chiếu với văn bản.") % {
            "all": len(needs.needs),
            "open": len(needs.waiting),
        }


class RoundAct(ActionScreen):
    """An act on one round."""

    area = "round_list"

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask the permission of the round."""
        return self.round

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return self.round.title

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(self.round.title, address("round", self.round.uid))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the round."""
        return {**super().get_context_data(**kwargs), "round": self.round}


class CloseRound(RoundAct):
    """Close the list of a round."""

    title = gettext_lazy("Khóa danh sách")
    form_class = DayForm
    permission = "nominations.close_round"
    submit = gettext_lazy("Khóa danh sách")
    confirm = gettext_lazy("Hồ sơ chưa được tiếp nhận sẽ ở lại ngoài danh sách. Tiếp tục?")
    fixes = (
        gettext_lazy("Danh sách chỉ gồm hồ sơ đã tiếp nhận; hồ sơ khác ở lại ngoài."),
        gettext_lazy("Đơn vị không trình, không sửa được nữa; mở lại được đến khi danh sách được đưa ra phiên họp."),
    )

    def act(self, form: DayForm) -> CommendationRound:
        """Close it."""
        return lock_list(
            actor=self.actor, round=self.round, on=form.cleaned_data["on"], unheard_because=self.going_on_because
        )

    def receipt(self, record: CommendationRound) -> Receipt:
        """Lead to the council."""
        return Receipt(
            title=_("Đã khóa danh sách"),
            url=address("round", record.uid),
            reference=record.key,
            reference_label=_("Mã đợt"),
            lead=_("Thư ký Hội đồng có thể triệu tập phiên họp xét đợt này."),
            following=[
                Link(_("Triệu tập Hội đồng"), f"{address('meeting_convene')}?dot={record.uid}"),
                Link(_("Xem năm công tác"), address("year", record.year)),
            ],
        )


class ReopenRound(RoundAct):
    """Open a closed list again."""

    title = gettext_lazy("Mở lại danh sách")
    form_class = ConfirmForm
    permission = "nominations.reopen_round"
    submit = gettext_lazy("Mở lại danh sách")

    def act(self, form: ConfirmForm) -> CommendationRound:  # noqa: ARG002  # a yes says nothing more
        """Reopen it."""
        return actions.reopen_round(actor=self.actor, round=self.round)

    def receipt(self, record: CommendationRound) -> Receipt:
        """Lead back."""
        return Receipt(
            title=_("Đã mở lại danh sách"),
            url=address("round", record.uid),
            reference=record.key,
            reference_label=_("Mã đợt"),
        )


class AmendRound(CorrectionScreen, RoundAct):
    """Put a round's title, kinds of award or last day right."""

    title = gettext_lazy("Sửa đợt, gia hạn")
    form_class = AmendRoundForm
    permission = "nominations.amend_round"
    submit = gettext_lazy("Lưu")

    def form_arguments(self) -> dict[str, object]:
        """Offer the kinds of award of the authority."""
        return {"round": self.round}

    def initial(self) -> dict[str, object]:
        """Show what stands."""
        kinds = [kind.code for kind in self.round.award_kinds.all()]
        return {"title": self.round.title, "due_on": self.round.due_on, "award_kinds": kinds}

    def effects(self) -> list[Effect]:
        """Say whom the change reaches."""
        submitted = self.round.nominations.filter(submitted_on__isnull=False).count()
        return [
            Effect(_("Hạn nộp đổi thì trưởng và chuyên viên các đơn vị nhận thông báo, kèm lý do.")),
            Effect(_("%d hồ sơ đã trình giữ nguyên; hạn nộp không thể sớm hơn ngày trình của chúng.") % submitted),
            Effect(_("Điều kiện của luật được hỏi theo hạn nộp mới.")),
        ]

    def act(self, form: AmendRoundForm) -> CommendationRound:
        """Amend it."""
        told = dict(form.cleaned_data)
        kinds = told.pop("award_kinds", None)
        return actions.amend_round(
            actor=self.actor, round=self.round, award_kinds=None if kinds is None else list(kinds), **told
        )

    def receipt(self, record: CommendationRound) -> Receipt:
        """Say what stands now."""
        return Receipt(
            title=_("Đã sửa đợt khen thưởng"),
            url=address("round", record.uid),
            reference=record.key,
            reference_label=_("Mã đợt"),
            lead=_("%(title)s: nhận đề nghị đến hết ngày %(due)s.")
            % {"title": record.title, "due": date_short(record.due_on)},
        )


class CancelRound(CorrectionScreen, RoundAct):
    """Cancel a round opened by mistake."""

    title = gettext_lazy("Hủy đợt")
    form_class = CancelRoundForm
    permission = "nominations.cancel_round"
    submit = gettext_lazy("Hủy đợt")
    tone = "danger"

    def effects(self) -> list[Effect]:
        """Name the dossiers that go back."""
        standing = with_names(nominations_of(self.round).standing())
        return [
            Effect(_("Đợt không nhận hồ sơ nữa và không mở lại được; các đơn vị nhận thông báo.")),
            Effect(_("%d hồ sơ trả về đơn vị, có thể đề nghị lại ở đợt khác:") % standing.count()),
            *(
                Effect(f"{one.subject} ({one.get_state_display()})", address("nomination", one.uid))
                for one in standing.order_by("pk")[:MOST]
            ),
        ]

    def act(self, form: CancelRoundForm) -> CommendationRound:
        """Cancel it."""
        return actions.cancel_round(actor=self.actor, round=self.round, reason=form.cleaned_data["reason"])

    def receipt(self, record: CommendationRound) -> Receipt:
        """Say so."""
        return Receipt(
            title=_("Đã hủy đợt"),
            url=address("round", record.uid),
            reference=record.key,
            reference_label=_("Mã đợt"),
            lead=record.title,
        )


class SubmitList(RoundAct):
    """Submit everything a unit has written in a round under one tờ trình."""

    template_name = "web/rounds/submit.html"
    title = gettext_lazy("Trình danh sách của đơn vị")
    form_class = ReviewForm
    permission = "nominations.submit_nomination"
    submit = gettext_lazy("Trình danh sách")
    confirm = gettext_lazy("Trình rồi thì hồ sơ cố định, muốn sửa phải rút về. Tiếp tục?")
    field_names = {"review": "held_on"}

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def form_arguments(self) -> dict[str, object]:
        """Offer the unit's people."""
        return {"unit": self.unit}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Show what will be submitted."""
        drafts = list(drafts_of(self.round, self.unit))
        own = [one for one in drafts if is_own(self.actor, one.subject)]
        return {
            **super().get_context_data(**kwargs),
            "unit": self.unit,
            "drafts": [one for one in drafts if one not in own],
            "own": own,
        }

    def act(self, form: ReviewForm) -> list[Nomination]:
        """Submit them."""
        return actions.submit_list(
            actor=self.actor,
            round=self.round,
            nominating_unit=self.unit,
            on=form.cleaned_data["on"],
            review=form.review(),
        )

    def receipt(self, record: list[Nomination]) -> Receipt:
        """Say how many went, and what was left for somebody else."""
        left = [one for one in drafts_of(self.round, self.unit) if is_own(self.actor, one.subject)]
        lead = _("Tờ trình và danh sách đã được lập; người thẩm định đã nhận thông báo.") if record else ""
        if left:
            words = _("Hồ sơ của %s để lại, chờ cấp phó hoặc người thẩm định xác nhận; họ đã nhận thông báo.")
            lead = f"{lead} {words % left[0].subject}".strip()
        return Receipt(
            title=_("Đã trình %d hồ sơ") % len(record) if record else _("Chờ người khác xác nhận"),
            url=address("round", self.round.uid),
            reference=self.round.key,
            reference_label=_("Mã đợt"),
            lead=lead,
            following=[Link(_("Theo dõi các đề nghị"), address("nomination_list"))],
        )
