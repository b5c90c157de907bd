"""A form counted: each figure from the groups of rows, for the reporting unit and for each ward below it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from thidua.procedure.statistics.definitions import Column, Form, KindColumns, Line, meets
from thidua.procedure.statistics.enums import Borders
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

from .belonging import Belonging
from .rows import AWARD_FACTS, MOVEMENT_FACTS, Counted, Key, groups_of, stated_rows

Figures = Mapping[str, Mapping[str, int | None]]
"""By line, then by column; None where no record holds it and nobody stated it."""


@dataclass(frozen=True)
class Sheet:
    """A form of one unit and year: its columns, its figures, and what stands beside them."""

    form: Form
    columns: tuple[Column, ...]
    figures: Figures
    left_out: int = 0
    without_rank: int = 0

    def figure(self, line: str, column: str) -> int | None:
        """Return one figure."""
        return self.figures.get(line, {}).get(column)


class Count:
    """One form counted for one unit, year and borders, as the records stand."""

    def __init__(self, form: Form, unit: Unit, year: int, borders: str = Borders.THAT_DAY, *, on: date) -> None:
        self.form, self.unit, self.year, self.borders = form, unit, year, borders
        self.first, self.last = form.period(year)
        self.belonging = Belonging(unit, self.first, self.last, borders, on=on)

    @cached_property
    def groups(self) -> Counter[Key]:
        """Rows of the records by their facts; one query."""
        return groups_of(self.form, self.belonging, self.year)

    @cached_property
    def stated(self) -> list[Counted]:
        """What officers stated; one query."""
        return stated_rows(self.form, self.belonging, self.year)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, one for each kind of award that was given where the form wants it so."""
        return columns_of(self.form, {key[0] for key in self.groups})

    def sheet(self) -> Sheet:
        """Return the whole form of the unit."""
        without = Counter[Key]()
        for key, number in self.groups.items():
            without[(*key[:-1], "")] += number
        figures = figures_of(self.form, self.columns, without, self.stated)
        rows = sum(self.groups.values())
        whole = figures[_first(self.form).code].get("1") or 0
        rank = AWARD_FACTS.index("rank")
        unknown = sum(
            number
            for key, number in self.groups.items()
            if self.form.counts == "awards" and key[1] == "individual" and not key[rank]
        )
        return Sheet(self.form, self.columns, figures, rows - whole if self.form.counts == "awards" else 0, unknown)

    def by_ward(self) -> dict[int | None, Sheet]:
        """Return the form of each ward below the unit; None is what lies in none of them."""
        groups: dict[int | None, Counter[Key]] = defaultdict(Counter)
        for key, number in self.groups.items():
            groups[_ward(key[-1])][key] += number
        stated: dict[int | None, list[Counted]] = defaultdict(list)
        for row in self.stated:
            stated[_ward(row.facts["ward"])].append(row)
        return {
            ward: Sheet(self.form, self.columns, figures_of(self.form, self.columns, groups[ward], stated[ward]))
            for ward in {*self.belonging.wards(), *groups, *stated}
        }


def _ward(name: str) -> int | None:
    return int(name) if name else None


def _first(form: Form) -> Line:
    return next(line for line in form.lines if not line.is_head)


def columns_of(form: Form, kinds: Iterable[str]) -> tuple[Column, ...]:
    """Return a form's columns with those of each kind that was given, in the order of the law's list."""
    if not any(isinstance(one, KindColumns) for one in form.columns):
        return tuple(one for one in form.columns if isinstance(one, Column))
    given = AwardKind.objects.filter(code__in=set(kinds)).order_by("order", "code").values_list("code", "name")
    named = {
        code
        for one in form.columns
        for code in (one.kinds or () if isinstance(one, KindColumns) else (one.where or {}).get("kind", ()))
    }
    columns: list[Column] = []
    for one in form.columns:
        if isinstance(one, Column):
            columns.append(one)
        else:
            columns += one.expanded(
                [pair for pair in given if (pair[0] in one.kinds if one.kinds is not None else pair[0] not in named)]
            )
    return tuple(columns)


def figures_of(
    form: Form, columns: Sequence[Column], groups: Mapping[Key, int], stated: Iterable[Counted]
) -> dict[str, dict[str, int | None]]:
    """Return every figure of a form from groups of rows and what was stated."""
    names = MOVEMENT_FACTS if form.counts == "movements" else AWARD_FACTS
    counted = [line for line in form.lines if not line.is_head and not line.is_stated and not line.sum_of]
    sums: Counter[tuple[str, str]] = Counter()
    for key, number in groups.items():
        facts = dict(zip(names, key, strict=True))
        hit = [column.key for column in columns if meets(column.where, facts)]
        for line in counted:
            if meets(line.where, facts):
                for column in hit:
                    sums[line.code, column] += number
    figures: dict[str, dict[str, int | None]] = {
        line.code: {column.key: sums[line.code, column.key] for column in columns} for line in counted
    }
    told: dict[tuple[str, str], int] = defaultdict(int)
    for row in stated:
        told[row.facts["line"], row.facts["column"]] += row.weight
    for line in form.lines:
        if line.is_stated:
            figures[line.code] = {column.key: told.get((line.code, column.key)) for column in columns}
    for line in form.lines:
        if line.sum_of:
            figures[line.code] = {column.key: _sum(figures, line.sum_of, column.key) for column in columns}
    return figures


def _sum(figures: Mapping[str, Mapping[str, int | None]], lines: Iterable[str], column: str) -> int | None:
    known = [number for line in lines if (number := figures[line][column]) is not None]
    return sum(known) if known else None


def stands_in(form: Form, line: Line, column: Column, row: Counted) -> bool:
    """Say whether a row is counted in a cell."""
    if line.sum_of:
        return any(stands_in(form, part, column, row) for code in line.sum_of if (part := form.line(code)) is not None)
    if "line" in row.facts:
        return row.facts["line"] == line.code and row.facts["column"] == column.key
    return not line.is_stated and not line.is_head and meets(line.where, row.facts) and meets(column.where, row.facts)
