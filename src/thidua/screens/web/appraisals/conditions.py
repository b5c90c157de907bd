"""The batch as one table: a row a dossier, a column a condition of the law that judged it."""

from collections.abc import Sequence
from functools import cached_property, partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.text.lines import shortened
from thidua.procedure.appraisals.queries import ConditionRow, ConditionTable, lists_of, table_of_conditions
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.queries import rounds_with_lists
from thidua.records.people.enums import SubjectKind
from thidua.screens.components.listing import Column, Filter, Listing
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.rounds.views import LIST
from thidua.screens.web.screens import ListScreen, address
from thidua.screens.web.sheets import FORMATS, SheetColumn, sheet_response

AWARD_KEY, KIND_KEY, EXPORT_KEY = "khen", "doi-tuong", "tai-ve"
HEADING_SIGNS = 60


class ConditionsScreen(ListScreen):
    """One list of a round against every condition; each cell opens what stands behind it."""

    template_name = "web/appraisals/conditions.html"
    area = "round_list"
    search_label = gettext_lazy("Tìm theo tên, đơn vị (không cần dấu)")
    empty_title = gettext_lazy("Chưa có hồ sơ nào được trình")
    empty_text = gettext_lazy("Khi đơn vị trình hồ sơ, mỗi hồ sơ thành một dòng, mỗi điều kiện của luật một cột.")

    @cached_property
    def round(self) -> CommendationRound:
        """Return the round of the address, of those whose lists the account reads."""
        return get_object_or_404(rounds_with_lists(self.actor).select_related("issuer"), uid=self.kwargs["uid"])

    @cached_property
    def lists(self) -> list[tuple[str, str, SubjectKind, int]]:
        """Return the lists of the round that have dossiers."""
        return lists_of(self.round)

    @cached_property
    def chosen(self) -> tuple[str, SubjectKind] | None:
        """Return the list asked for, else the first."""
        asked = (self.request.GET.get(AWARD_KEY, ""), self.request.GET.get(KIND_KEY, ""))
        offered = [(code, kind) for code, _name, kind, _number in self.lists]
        return next((one for one in offered if one == asked), next(iter(offered), None))

    @cached_property
    def table(self) -> ConditionTable:
        """Return the whole table of the list."""
        return (
            ConditionTable((), ())
            if self.chosen is None
            else table_of_conditions(self.round, *self.chosen, reader=self.actor)
        )

    def get_title(self) -> StrOrPromise:
        """Say what it is."""
        return _("Bảng điều kiện của đợt")

    def get_lead(self) -> StrOrPromise:
        """Name the round."""
        return str(self.round)

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST, Crumb(str(self.round), address("round", self.round.uid))]

    def rows(self) -> Sequence[ConditionRow]:
        """Return the dossiers by name."""
        return self.table.rows

    def search(self, rows: Sequence[ConditionRow], text: str) -> Sequence[ConditionRow]:
        """Find every word in name, code or unit, marks left out."""
        words = fold(text).split()
        return [
            row for row in rows if all(one in fold(f"{row.name} {row.nomination.code} {row.unit}") for one in words)
        ]

    def filters(self) -> list[Filter]:
        """Narrow by the whole answer, the unit, and a condition that is not met or open."""
        conditions = self.table.conditions
        places = {one.code: place for place, one in enumerate(conditions)}
        named = {str(row.nomination.nominating_unit.uid): row.unit for row in self.table.rows}
        units = sorted(named.items(), key=lambda one: one[1])
        return [
            Filter("ket-luan", gettext_lazy("Xét điều kiện"), Outcome.choices, lookup="outcome"),
            Filter("don-vi", gettext_lazy("Đơn vị đề nghị"), units, lookup="nomination__nominating_unit__uid"),
            Filter(
                "vuong",
                gettext_lazy("Chưa đạt hoặc chưa rõ ở"),
                [(one.code, shortened(one.wording, HEADING_SIGNS)) for one in conditions],
                narrow=lambda rows, code: [row for row in rows if row.cells[places[code]].holds_up],
            ),
        ]

    @cached_property
    def headings(self) -> list[str]:
        """Return the conditions' headings: their number and first words."""
        return [
            f"{number}. {shortened(one.wording, HEADING_SIGNS)}"
            for number, one in enumerate(self.table.conditions, start=1)
        ]

    @cached_property
    def listing(self) -> Listing:
        """Return the list as the address asks for it, with a column for each condition."""
        return Listing(
            self.request.GET,
            self.rows(),
            [
                Column(_("Đối tượng"), "order"),
                Column(_("Đơn vị đề nghị"), "unit"),
                Column(_("Xét điều kiện"), "outcome"),
                Column(_("Cơ quan khác")),
                Column(_("Đề nghị thẩm định")),
                *(Column(heading) for heading in self.headings),
            ],
            search=self.search,
            search_label=self.search_label,
            filters=self.filters(),
            per_page=self.per_page,
            look=self.look,
        )

    def sheet(self) -> list[SheetColumn]:
        """Return the columns of the file: the same, each cell with why it is not met."""
        conditions = [
            SheetColumn(heading, partial(_written, place=place), 24) for place, heading in enumerate(self.headings)
        ]
        return [
            SheetColumn(_("Đối tượng"), lambda row: row.name, 28),
            SheetColumn(_("Mã hồ sơ"), lambda row: row.nomination.code, 14),
            SheetColumn(_("Đơn vị đề nghị"), lambda row: row.unit, 20),
            SheetColumn(_("Xét điều kiện"), lambda row: Outcome(row.outcome).label if row.outcome else "", 16),
            SheetColumn(_("Cơ quan khác"), _bodies, 28),
            SheetColumn(_("Đề nghị thẩm định"), _recommended, 28),
            *conditions,
        ]

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Answer with the page, or with the whole table as a file."""
        form = request.GET.get(EXPORT_KEY, "")
        if form in FORMATS:
            rows = self.listing.page.paginator.object_list
            return sheet_response(form, str(self.get_title()), self.sheet(), rows)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the lists to choose from, the conditions, and the cells of the page."""
        return {
            **super().get_context_data(**kwargs),
            "lists": [
                (code, kind, f"{name}, {kind.label.lower()} ({number})", (code, kind) == self.chosen)
                for code, name, kind, number in self.lists
            ],
            "conditions": self.table.conditions,
            "exports": self._exports() if self.listing.count else (),
        }


def _bodies(row: ConditionRow) -> str:
    waits = _("chờ trả lời")
    return "; ".join(f"{one.body}: {one.get_stance_display() or waits}" for one in row.advice.inquiries)


def _recommended(row: ConditionRow) -> str:
    made = row.advice.recommendation
    return "" if made is None else f"{made.words}. {made.grounds}"


def _written(row: ConditionRow, place: int) -> str:
    cell = row.cells[place]
    return f"{cell.state.label}: {cell.why}" if cell.why else str(cell.state.label)
