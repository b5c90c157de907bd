"""What blocks draw from the records at each showing: figures with their sources, honours lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.civic.sites.models import Site
from thidua.foundation.kernel.text import date_short, decimal_vi, integer_vi
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.enums import MovementState, Qualifier
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.queries import Figure, movement_progress
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.queries import ResultFigure, YearFigures, figures_of, year_figures
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind
from thidua.records.register import queries as register
from thidua.records.register.models import Award

LONGEST_LIST = 300
"""How many names a story shows; the register has the rest."""


@dataclass(frozen=True)
class DrawnFigure:
    """One figure as readers see it, with the source's own «trên» or «gần»."""

    value: str
    measure_unit: str
    label: str


@dataclass(frozen=True)
class DrawnFigures:
    """Figures with where they come from and the day of the newest."""

    figures: tuple[DrawnFigure, ...]
    source: str
    as_of: date | None


@dataclass(frozen=True)
class HonoursGroup:
    """The names of one kind of subject."""

    label: str
    awards: tuple[Award, ...]


@dataclass(frozen=True)
class HonoursList:
    """Collectives, individuals and households apart; `left_out` counts the names beyond the longest list."""

    groups: tuple[HonoursGroup, ...]
    year: int
    left_out: int


def words_of(result: ResultFigure) -> str:
    """Return «trên 55», «8/8»: the amount with the source's own word."""
    assert result.value is not None  # only indicators with a figure are told
    whole = f"/{decimal_vi(result.out_of)}" if result.out_of is not None else ""
    return f"{result.qualifier} {decimal_vi(result.value)}{whole}".strip()


def told_results(figures: YearFigures) -> tuple[ResultFigure, ...]:
    """Return the indicators that have a figure, each once: of two, the one that says out of how many."""
    found: dict[str, ResultFigure] = {}
    for result in figures.results:
        kept = found.get(result.indicator)
        if result.value is not None and (kept is None or (kept.out_of is None and result.out_of is not None)):
            found[result.indicator] = result
    return tuple(found.values())


def figures_of_movement(site: Site, movement: Movement) -> DrawnFigures | None:
    """Return the newest figures of a movement that the site's own ward launched; None without any."""
    if movement.issuer_id != site.ward_id or movement.state == MovementState.DRAFT:
        return None
    progress = movement_progress(movement)
    figures: list[DrawnFigure] = []
    sources: list[str] = []
    days: list[date | None] = []
    for one in progress.targets:
        if one.result is not None:
            figures.append(DrawnFigure(_words(one.result), one.target.measure_unit, one.target.indicator))
            sources += [result.source for result in one.by_unit]
            days.append(one.as_of)
    for result in progress.other_results:
        amount = Figure(result.value, Qualifier(result.qualifier), result.out_of)
        figures.append(DrawnFigure(_words(amount), result.measure_unit, result.indicator))
        sources.append(result.source)
        days.append(result.as_of)
    if not figures:
        return None
    if progress.signed_pledges:
        figures.append(DrawnFigure(integer_vi(progress.signed_pledges), _("giao ước"), _("Giao ước đã ký")))
    return DrawnFigures(tuple(figures), _joined(sources), _newest(days))


def _words(figure: Figure) -> str:
    # Where units' words disagree the sum is only about so much, and says it.
    word = _("khoảng") if figure.qualifier is None else str(figure.qualifier.label)
    word = "" if figure.qualifier == Qualifier.EXACT else word
    whole = f"/{decimal_vi(figure.out_of)}" if figure.out_of is not None else ""
    return f"{word} {decimal_vi(figure.value)}{whole}".strip()


def figures_of_year(site: Site, year: int) -> DrawnFigures | None:
    """Return the year's figures of the site's ward, counted now; None when the records know nothing of it."""
    return _drawn_year(year_figures(site.ward, year), origin=_("sổ khen thưởng"))


def figures_of_report(site: Site, year: int) -> DrawnFigures | None:
    """Return the year's figures as the adopted summing-up report gave them; None before it is adopted."""
    report = YearReport.objects.filter(issuer=site.ward_id, year=year, state=ReportState.ADOPTED).first()
    if report is None or report.adopted_on is None:
        return None
    day = date_short(report.adopted_on)
    name = _("Báo cáo tổng kết năm %(year)s, ban hành ngày %(day)s") % {"year": year, "day": day}
    return _drawn_year(figures_of(report), origin=name)


def _drawn_year(figures: YearFigures, *, origin: str) -> DrawnFigures | None:
    results = told_results(figures)
    drawn = [DrawnFigure(words_of(result), result.measure_unit, result.indicator) for result in results]
    awarded = figures.awarded
    counted = (
        (awarded.collective, _("tập thể"), _("Tập thể được khen thưởng")),
        (awarded.individual, _("cá nhân"), _("Cá nhân được khen thưởng")),
        (awarded.household, _("hộ"), _("Hộ gia đình được khen thưởng")),
    )
    drawn += [DrawnFigure(integer_vi(number), unit, label) for number, unit, label in counted if number]
    if not drawn:
        return None
    sources = [result.source for result in results] + ([origin] if awarded.total else [])
    return DrawnFigures(tuple(drawn), _joined(sources or [origin]), _newest(result.as_of for result in results))


def _joined(sources: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(source for source in sources if source))


def _newest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def honours_of(
    site: Site,
    *,
    decision: Decision | None = None,
    year: int | None = None,
    kind: AwardKind | None = None,
    subjects: SubjectKind | None = None,
) -> HonoursList | None:
    """Return the public awards of the site's ward that stand today: of a decision, or of a year; None without any.

    A decision's names keep the order of its lists; those of a year go by given name.
    """
    if decision is None and year is None:
        return None
    found: QuerySet[Award] = register.public_awards().filter(issuer=site.ward_id)
    if decision is not None:
        found = found.filter(decision_entry__decision=decision).order_by("decision_entry__order", "pk")
    elif year is not None:
        found = found.filter(year=year).order_by("subject_sort_key", "pk")
    if kind is not None:
        found = found.filter(award_kind=kind)
    if subjects is not None:
        found = found.filter(subject_kind=subjects)
    awards = list(found[: LONGEST_LIST + 1])
    if not awards:
        return None
    left_out = found.count() - LONGEST_LIST if len(awards) > LONGEST_LIST else 0
    groups = (
        HonoursGroup(str(label), tuple(award for award in awards[:LONGEST_LIST] if award.subject_kind == subject))
        for subject, label in (
            (SubjectKind.COLLECTIVE, SubjectKind.COLLECTIVE.label),
            (SubjectKind.INDIVIDUAL, SubjectKind.INDIVIDUAL.label),
            (SubjectKind.HOUSEHOLD, SubjectKind.HOUSEHOLD.label),
        )
    )
    return HonoursList(tuple(group for group in groups if group.awards), awards[0].year, left_out)
