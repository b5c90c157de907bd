"""Acts on scored lists: beginning one or all, drafting, submitting with the unit's meeting."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.procedure.scoring import actions
from thidua.procedure.scoring.actions import Submitted
from thidua.procedure.scoring.enums import Verdict
from thidua.procedure.scoring.models import ScoredList
from thidua.procedure.scoring.queries import lines_of, standing_of
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.fields import ConfirmForm
from thidua.screens.web.rounds.acts import RoundAct
from thidua.screens.web.rounds.forms import ReviewForm
from thidua.screens.web.scoring.board import AWARD, kind_judged
from thidua.screens.web.scoring.grid import ScoredListScreen
from thidua.screens.web.screens import Receipt, address


class BeginLists(RoundAct):
    """Begin the list of every unit from the register."""

    title = gettext_lazy("Lập danh sách bình xét cho mọi đơn vị")
    form_class = ConfirmForm
    permission = "scoring.begin_lists"
    submit = gettext_lazy("Lập danh sách")

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the kind of award judged."""
        return kind_judged(self.round, self.request.GET.get(AWARD, ""))

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        board = f"{address('scoring_board', self.round.uid)}?{AWARD}={self.award_kind.code}"
        return [*super().crumbs(), Crumb(_("Bình xét"), board)]

    def act(self, form: ConfirmForm) -> list[ScoredList]:  # noqa: ARG002  # a yes says nothing more
        """Begin them."""
        return actions.begin_lists(actor=self.actor, round=self.round, award_kind=self.award_kind, on=self.desk.today)

    def receipt(self, record: list[ScoredList]) -> Receipt:
        """Lead to the board."""
        return Receipt(
            title=_("Đã lập danh sách bình xét của %d đơn vị") % len(record),
            url=f"{address('scoring_board', self.round.uid)}?{AWARD}={self.award_kind.code}",
            lead=_("Mỗi đơn vị ghi điểm trong danh sách của mình, trên trang hoặc bằng tệp Excel."),
        )


class BeginList(BeginLists):
    """Begin one unit's list, or add whom the register has since."""

    stays = True
    title = gettext_lazy("Lập danh sách bình xét")
    permission = "scoring.begin_list"

    @cached_property
    def unit(self) -> Unit:
        """Return the unit of the address."""
        return get_object_or_404(Unit, uid=self.kwargs["unit"])

    def target(self) -> object:
        """Ask the permission of the unit."""
        return self.unit

    def get_lead(self) -> str:
        """Name the unit and the round."""
        return f"{self.unit} – {self.round.title}"

    def act(self, form: ConfirmForm) -> Any:  # noqa: ARG002  # a yes says nothing more
        """Begin it."""
        return actions.begin_list(
            actor=self.actor, round=self.round, award_kind=self.award_kind, unit=self.unit, on=self.desk.today
        )

    def receipt(self, record: Any) -> Receipt:
        """Lead to the grid."""
        return Receipt(
            title=_("Danh sách bình xét có %d dòng") % record.lines.count(), url=address("scored_list", record.uid)
        )


def _left_behind(submitted: Submitted) -> str:
    """Say how many lines stayed behind and why."""
    told = [f"{verdict.label.lower()}: {count}" for verdict, count in submitted.left.items() if count]
    return _("Ở lại danh sách: %s.") % "; ".join(told) if told else ""


class DraftScoredList(ScoredListScreen):
    """Draft a nomination for everybody who meets the sheet."""

    title = gettext_lazy("Lập bản thảo đề nghị cho các dòng đạt")
    form_class = ConfirmForm
    permission = "scoring.begin_list"
    submit = gettext_lazy("Lập bản thảo")

    def act(self, form: ConfirmForm) -> Submitted:  # noqa: ARG002  # a yes says nothing more
        """Draft them."""
        return actions.draft_scored_list(actor=self.actor, scored_list=self.scored_list)

    def receipt(self, record: Submitted) -> Receipt:
        """Say how many."""
        return Receipt(
            title=_("Đã lập %d bản thảo đề nghị") % len(record.nominations),
            url=address("scored_list", self.scored_list.uid),
            lead=_left_behind(record),
            following=[Link(_("Trình danh sách"), address("scored_list_submit", self.scored_list.uid))],
        )


class SubmitScoredList(ScoredListScreen):
    """Submit everybody who meets the sheet under one tờ trình, with the unit's meeting."""

    template_name = "web/scoring/submit.html"
    title = gettext_lazy("Trình danh sách đạt")
    form_class = ReviewForm
    permission = "scoring.submit_scored_list"
    submit = gettext_lazy("Trình danh sách")
    confirm = gettext_lazy("Trình rồi thì hồ sơ cố định, muốn sửa phải rút về. Tiếp tục?")
    field_names = {"review": "held_on"}

    def form_arguments(self) -> dict[str, object]:
        """Offer the unit's people."""
        return {"unit": self.scored_list.unit}

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say what goes and what stays."""
        standing = standing_of(lines_of(self.scored_list), self.scale)
        return {
            **super().get_context_data(**kwargs),
            "meets": standing.counts[Verdict.MEETS],
            "left": [(verdict, count) for verdict, count in standing.counts.items() if verdict != Verdict.MEETS],
            "bars": self.scale.bars,
        }

    def act(self, form: ReviewForm) -> Submitted:
        """Submit it."""
        return actions.submit_scored_list(
            actor=self.actor,
            scored_list=self.scored_list,
            on=form.cleaned_data["on"],
            review=form.review(),
            confirmed=self.confirmed,
        )

    def receipt(self, record: Submitted) -> Receipt:
        """Say how many went and how many stayed."""
        return Receipt(
            title=_("Đã trình %d hồ sơ") % len(record.nominations),
            url=address("scored_list", self.scored_list.uid),
            reference=self.scored_list.round.key,
            reference_label=_("Mã đợt"),
            lead=" ".join(filter(None, [_("Tờ trình, bảng tổng hợp và danh sách đã được lập."), _left_behind(record)])),
            following=[Link(_("Xem bảng bình xét của đợt"), self.crumbs()[2].url)],
        )
