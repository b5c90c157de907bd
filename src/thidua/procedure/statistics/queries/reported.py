"""What was reported, what counts now, and which award moved which figure since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.foundation.accounts.models import Account
from thidua.procedure.movements.models import Movement
from thidua.procedure.statistics.definitions import Column, Form, Line, form_called
from thidua.procedure.statistics.enums import Change, Source
from thidua.procedure.statistics.models import ReportedRow, StatedFigure, StatisticsReport
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .figures import Count, Figures, Sheet, columns_of, stands_in
from .rows import Counted, rows_of

_ENDED = {
    AwardState.ANNULLED.value: Change.ANNULLED,
    AwardState.REPLACED.value: Change.REPLACED,
    AwardState.MISTAKEN.value: Change.MISTAKEN,
}


def visible_to(actor: Account) -> QuerySet[StatisticsReport]:
    """Return the reports of the units for which the actor holds an office."""
    held = units_held(actor, *OFFICES)
    return StatisticsReport.objects.filter(unit__in=held).select_related("unit", "issued_by")


def last_report(unit: Unit, form: Form, year: int) -> StatisticsReport | None:
    """Return the newest version of what a unit reported by a form for a year."""
    reports = StatisticsReport.objects.filter(unit=unit, form=form.slug, year=year)
    return reports.select_related("unit", "issued_by").order_by("-version").first()


def last_reports(unit: Unit, year: int) -> dict[str, StatisticsReport]:
    """Return the newest version of each form of a year, by form."""
    found = StatisticsReport.objects.filter(unit=unit, year=year).select_related("issued_by").order_by("version")
    return {one.form: one for one in found}


def stated_by(unit: Unit, form: Form, year: int) -> dict[tuple[str, str], int]:
    """Return what the unit itself stated for a form, by line and column."""
    stated = StatedFigure.objects.filter(unit=unit, form=form.slug, year=year, is_past=False)
    return {(line, column): value for line, column, value in stated.values_list("line", "column", "value")}


def columns_to_keep(columns: Iterable[Column]) -> list[list[str]]:
    """Return the columns as a report keeps them."""
    return [[one.key, one.title, one.group] for one in columns]


def sheet_of(report: StatisticsReport) -> Sheet:
    """Return a report's form as it was issued."""
    form = form_called(report.form)
    assert form is not None  # forms are never taken out of the book
    columns = tuple(Column(key, title, group) for key, title, group in report.columns)
    return Sheet(form, columns, report.figures)


def reported_rows(report: StatisticsReport) -> list[Counted]:
    """Return the rows behind a report's figures."""
    rows = ReportedRow.objects.filter(report=report).order_by("source", "record_id")
    return [Counted(source, pk, facts) for source, pk, facts in rows.values_list("source", "record_id", "facts")]


def rows_behind(form: Form, line: Line, column: str, rows: Sequence[Counted]) -> list[Counted]:
    """Return the rows counted in a cell; none for a column that there is not."""
    columns = columns_of(form, {row.facts.get("kind", "") for row in rows})
    found = next((one for one in columns if one.key == column), None)
    return [row for row in rows if found is not None and stands_in(form, line, found, row)]


@dataclass(frozen=True)
class Cell:
    """A cell that moved: where it stands, what was reported, what is counted now."""

    line: Line
    column: Column
    before: int
    now: int

    @property
    def by(self) -> int:
        """By how much."""
        return self.now - self.before


@dataclass(frozen=True)
class Moved:
    """One record that counts differently than it was reported: why, out of which cells, into which."""

    source: str
    pk: int
    change: Change
    left: tuple[str, ...]
    entered: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """All that moved since a report; nothing where it still stands."""

    cells: tuple[Cell, ...]
    records: tuple[Moved, ...]


def differences(report: StatisticsReport, *, on: date) -> Differences:
    """Compare a report with the records as they stand: which cells moved, by which records. Some ten queries."""
    form = form_called(report.form)
    assert form is not None  # forms are never taken out of the book
    before = {(row.source, row.pk): row for row in reported_rows(report)}
    belonging = Count(form, report.unit, report.year, report.borders, on=on).belonging
    now = {(row.source, row.pk): row for row in rows_of(form, belonging, report.year)}
    changed = [
        key
        for key in sorted({*before, *now})
        if key not in before or key not in now or _shown(before[key].facts) != _shown(now[key].facts)
    ]
    if not changed:
        return Differences((), ())
    touched = [row for key in changed for row in (before.get(key), now.get(key)) if row is not None]
    columns = columns_of(form, {row.facts.get("kind", "") for row in (*before.values(), *now.values())})
    spots = {id(row): _cells(form, columns, row) for row in touched}
    moved: Counter[tuple[str, str]] = Counter()
    records = []
    why = _reasons(report, changed, before, now)
    for key in changed:
        then, current = before.get(key), now.get(key)
        left = spots[id(then)] if then is not None else []
        entered = spots[id(current)] if current is not None else []
        for spot in left:
            moved[spot] -= then.weight if then is not None else 0
        for spot in entered:
            moved[spot] += current.weight if current is not None else 0
        if left != entered or (then is not None and current is not None and then.weight != current.weight):
            gone, come = [one for one in left if one not in entered], [one for one in entered if one not in left]
            records.append(Moved(key[0], key[1], why[key], tuple(map(_spot, gone)), tuple(map(_spot, come))))
    order = {line.code: place for place, line in enumerate(form.lines) if line.code}
    places = {column.key: place for place, column in enumerate(columns)}
    cells = []
    for line_code, column_key in sorted(
        (one for one, by in moved.items() if by), key=lambda one: (order[one[0]], places[one[1]])
    ):
        line = form.line(line_code)
        assert line is not None  # found among the form's own
        reported = (report.figures.get(line_code) or {}).get(column_key) or 0
        cells.append(Cell(line, columns[places[column_key]], reported, reported + moved[line_code, column_key]))
    return Differences(tuple(cells), tuple(records))


def _shown(facts: Mapping[str, str]) -> dict[str, str]:
    """Leave out the ward: by that day's borders it cannot move, and no cell of the whole asks for it."""
    return {name: value for name, value in facts.items() if name != "ward"}


def _spot(spot: tuple[str, str]) -> str:
    return f"{spot[0]}.{spot[1]}"


def _cells(form: Form, columns: Sequence[Column], row: Counted) -> list[tuple[str, str]]:
    return [
        (line.code, column.key)
        for line in form.lines
        if not line.is_head
        for column in columns
        if stands_in(form, line, column, row)
    ]


def _reasons(
    report: StatisticsReport,
    changed: Iterable[tuple[str, int]],
    before: Mapping[tuple[str, int], Counted],
    now: Mapping[tuple[str, int], Counted],
) -> dict[tuple[str, int], Change]:
    by_source: dict[str, list[int]] = defaultdict(list)
    for source, pk in changed:
        by_source[source].append(pk)
    awards = Award.all_records.filter(pk__in=by_source[Source.AWARD]).order_by()
    told = {pk: (state, entered) for pk, state, entered in awards.values_list("pk", "state", "entered_on")}
    reasons = {}
    for key in changed:
        source, pk = key
        if source == Source.STATED:
            reasons[key] = Change.STATED_ANEW
        elif key in before and key in now:
            reasons[key] = Change.CORRECTED
        elif source == Source.MOVEMENT:
            reasons[key] = Change.LATE if key in now else Change.MOVED
        elif key in now:
            reasons[key] = Change.LATE if told[pk][1] >= report.issued_on else Change.CORRECTED
        else:
            reasons[key] = _ENDED.get(told[pk][0], Change.MOVED)
    return reasons


@dataclass(frozen=True)
class Named:
    """A row as it is listed: its words, what it says beside them, whether a page of it may be opened."""

    source: str
    uid: str
    words: str
    detail: str
    on: date | None


def names_of(keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Named]:
    """Return the words of the rows, by source and id; three queries at most."""
    by_source: dict[str, list[int]] = defaultdict(list)
    for source, pk in keys:
        by_source[source].append(pk)
    named: dict[tuple[str, int], Named] = {}
    if by_source[Source.AWARD]:
        awards = Award.all_records.filter(pk__in=by_source[Source.AWARD]).select_related("award_kind")
        for award in awards:
            named[Source.AWARD, award.pk] = Named(
                Source.AWARD,
                str(award.uid),
                award.subject_name,
                f"{award.award_kind}; {award.decision_number}",
                award.decided_on,
            )
    if by_source[Source.MOVEMENT]:
        for movement in Movement.objects.filter(pk__in=by_source[Source.MOVEMENT]).select_related("issuer"):
            named[Source.MOVEMENT, movement.pk] = Named(
                Source.MOVEMENT, str(movement.uid), movement.title, str(movement.issuer), movement.launched_on
            )
    if by_source[Source.STATED]:
        for stated in StatedFigure.objects.filter(pk__in=by_source[Source.STATED]).select_related("unit"):
            named[Source.STATED, stated.pk] = Named(
                Source.STATED, "", f"{stated.unit}: {stated.value}", stated.source, stated.stated_on
            )
    return named


def figures_to_keep(figures: Figures) -> dict[str, dict[str, int | None]]:
    """Return the figures as a report keeps them."""
    return {line: dict(columns) for line, columns in figures.items()}
