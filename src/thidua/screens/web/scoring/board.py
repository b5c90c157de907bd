"""The board of a round judged by points: how far every unit has come."""

from collections.abc import Sequence
from functools import cached_property

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import fold
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import rounds_with_lists, visible_rounds
from thidua.procedure.scoring.enums import Verdict
from thidua.procedure.scoring.queries import BoardLine, board_of, scored_kinds, sheet_for
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.rounds.views import LIST as ROUNDS
from thidua.screens.web.screens import Act, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

AWARD = "khen"


def kind_judged(round: CommendationRound, code: str) -> AwardKind:
    """Return the kind of award that the address names, or the round's first one judged by points."""
    kinds = scored_kinds(round)
    found = next((kind for kind in kinds if kind.code == code), kinds[0] if kinds else None)
    if found is None:
        raise Http404
    return found


class ScoringBoard(ListScreen):
    """Every unit that judges a kind of award in the round: its list, what it says, what was put forward."""

    template_name = "web/scoring/board.html"
    area = "round_list"
    per_page = 100
    columns = (
        Column(gettext_lazy("Đơn vị")),
        Column(gettext_lazy("Hộ, tập thể"), numeric=True),
        Column(gettext_lazy("Đạt"), numeric=True),
        Column(gettext_lazy("Chưa đạt"), numeric=True),
        Column(gettext_lazy("Vướng"), numeric=True),
        Column(gettext_lazy("Không tham gia"), numeric=True),
        Column(gettext_lazy("Chưa đủ căn cứ"), numeric=True),
        Column(gettext_lazy("Đã trình"), numeric=True),
        Column(""),
    )
    search_label = gettext_lazy("Tìm theo đơn vị")
    empty_title = gettext_lazy("Chưa có đơn vị nào để bình xét")
    empty_text = gettext_lazy("Nạp hộ gia đình của từng thôn, tổ dân phố rồi mở lại trang này.")
    sheet_columns = (
        SheetColumn(gettext_lazy("Đơn vị"), lambda line: line.unit.name, 40),
        SheetColumn(gettext_lazy("Hộ, tập thể"), lambda line: line.listed or line.households, 14),
        SheetColumn(gettext_lazy("Đạt"), lambda line: line.counts.get(Verdict.MEETS, 0), 10),
        SheetColumn(gettext_lazy("Chưa đạt"), lambda line: line.counts.get(Verdict.BELOW, 0), 10),
        SheetColumn(gettext_lazy("Vướng"), lambda line: line.counts.get(Verdict.BARRED, 0), 10),
        SheetColumn(gettext_lazy("Không tham gia"), lambda line: line.counts.get(Verdict.OUTSIDE, 0), 14),
        SheetColumn(gettext_lazy("Chưa đủ căn cứ"), lambda line: line.counts.get(Verdict.UNKNOWN, 0), 14),
    )

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address."""
        return get_object_or_404(visible_rounds(self.actor), uid=self.kwargs["uid"])

    @cached_property
    def award_kind(self) -> AwardKind:
        """Return the kind of award judged."""
        return kind_judged(self.round, self.request.GET.get(AWARD, ""))

    @cached_property
    def own(self) -> list[Unit]:
        """Return the units for which the account may begin a list."""
        return [unit for unit in self.desk.own_units if self.may("scoring.begin_list", unit)]

    @cached_property
    def board(self) -> list[BoardLine]:
        """Return the lines the account may see: all for officers, its own units' for others."""
        lines = board_of(self.round, self.award_kind, on=self.desk.today)
        if rounds_with_lists(self.actor).filter(pk=self.round.pk).exists():
            return lines
        own = {unit.pk for unit in self.own}
        return [line for line in lines if line.unit.pk in own]

    def rows(self) -> list[BoardLine]:
        """Return the lines."""
        return self.board

    def search(self, rows: Sequence[BoardLine], text: str) -> Sequence[BoardLine]:
        """Find the words in the unit's name, marks left out."""
        return [line for line in rows if fold(text) in fold(line.unit.name)]

    def rows_of_page(self, rows: Sequence[BoardLine]) -> None:
        """Nothing is missing: the board is read whole."""

    def get_title(self) -> StrOrPromise:
        """Name the kind of award."""
        return _("Bình xét %s") % self.award_kind

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return self.round.title

    def crumbs(self) -> list[Crumb]:
        """Come from the round."""
        return [ROUNDS, Crumb(self.round.title, address("round", self.round.uid))]

    def acts(self) -> list[Act]:
        """Offer what may be done for all units."""
        is_open = self.round.is_open
        asked = f"?{AWARD}={self.award_kind.code}"
        begun = any(line.scored_list for line in self.board)
        return [
            *self.offer(
                _("Lập danh sách cho mọi đơn vị"),
                address("scored_lists_begin", self.round.uid) + asked,
                "scoring.begin_lists",
                self.round,
                when=is_open and any(line.scored_list is None for line in self.board),
                tone="primary",
            ),
            *self.offer(
                _("Tải tệp chấm điểm"),
                address("scores_workbook_all", self.round.uid) + asked,
                "scoring.begin_lists",
                self.round,
                when=begun,
            ),
            *self.offer(
                _("Nhận điểm từ Excel"),
                address("scores_take_all", self.round.uid) + asked,
                "scoring.begin_lists",
                self.round,
                when=is_open and begun,
            ),
            *self.offer(
                _("Dự thảo quyết định"),
                f"{address('decision_draft')}?phien=dot:{self.round.uid}:{self.award_kind.code}",
                "decisions.draft_decision",
                self.round.issuer,
                when=self.round.is_closed and any(line.nominated.get(NominationState.ACCEPTED) for line in self.board),
            ),
            *self.offer(
                _("Tiếp nhận các hồ sơ đã trình"),
                address("dossiers_accept", self.round.uid) + asked,
                "appraisals.accept_dossiers",
                self.round,
                when=any(line.nominated.get(NominationState.SUBMITTED) for line in self.board),
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the sums over all units, the sheet and the other kinds."""
        sums = {verdict: sum(line.counts.get(verdict, 0) for line in self.board) for verdict in Verdict}
        begins = {unit.pk for unit in self.own} if self.round.is_open else set()
        return {
            **super().get_context_data(**kwargs),
            "round": self.round,
            "award_kind": self.award_kind,
            "award_kinds": scored_kinds(self.round),
            "sheet": sheet_for(self.round.issuer, self.award_kind, self.round.year),
            "settles": self.may("scoring.settle_sheet", self.round.issuer),
            "sums": list(sums.items()),
            "all": sum(sums.values()),
            "begins": begins,
        }
