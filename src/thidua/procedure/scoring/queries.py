"""Reading scoring sheets and lists: what holds, where each line stands, how far every unit has come."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import decimal_vi, text_sort_key
from thidua.foundation.kernel.workbooks import Column
from thidua.procedure.eligibility.queries import Question, overlay_for_lawbook, questions
from thidua.procedure.movements.queries import authorities_of
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.organisations.queries import units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household

from .enums import Verdict
from .models import Criterion, ScoredList, ScoreLine, ScoringSheet
from .sheets import NOT_BARRED, columns_of_scores

# The kinds of award that units judge by points every year, and whom each is given to.
SCORED = ("gia-dinh-van-hoa", "thon-to-dan-pho-van-hoa", "khu-dan-cu-van-hoa")
# Facts of which one alone bars, whatever the points. NĐ 86/2023/NĐ-CP Đ6 k4; NĐ 122/2018/NĐ-CP Đ7; the general bars.
_BARS = (
    "member_prosecuted",
    "member_owes_duty",
    "member_breached_marriage_rules",
    "member_fined_public_order",
    "member_barred_in_2018",
    "under_discipline_or_investigation",
    "dissolved",
)
# Standards that the criteria of a sheet break down: met where the sheet is met.
_STANDARDS = (
    "meets_2018_scale",
    "observes_law",
    "joins_movements",
    "harmonious_and_helpful",
    "productive",
    "prosperous_and_helpful",
    "stable_economy",
    "rich_culture",
    "clean_environment",
    "mutual_help",
)
RESIDENTIAL = (UnitKind.RESIDENTIAL_GROUP,)


def visible_lists(actor: Account) -> QuerySet[ScoredList]:
    """Return the lists the actor may see: officers all of their authority, others those of their units."""
    found = ScoredList.objects.select_related("round__issuer", "award_kind", "unit", "sheet__award_kind")
    return found.filter(round__issuer__in=units_held(actor, *OFFICES)) | found.filter(
        unit__in=units_held(actor, Role.UNIT_CLERK, Role.UNIT_HEAD)
    )


def visible_sheets(actor: Account) -> QuerySet[ScoringSheet]:
    """Return the sheets of the authorities the account works for: a unit reads by what it is judged."""
    return ScoringSheet.objects.filter(issuer__in=authorities_of(actor)).select_related("award_kind")


def visible_lines(actor: Account) -> QuerySet[ScoreLine]:
    """Return the lines of the lists the actor may see."""
    return lines_of_lists(visible_lists(actor))


def lines_of_lists(lists: Iterable[ScoredList]) -> QuerySet[ScoreLine]:
    """Return the lines of the lists, with whom each is about."""
    return ScoreLine.objects.filter(scored_list__in=lists).select_related("household", "unit", "scored_list__unit")


def sheets_of(issuer: Unit) -> QuerySet[ScoringSheet]:
    """Return every version of the authority's sheets, the newest first, with how many lists each has."""
    found = ScoringSheet.objects.filter(issuer=issuer).select_related("award_kind", "settled_by")
    return found.annotate(list_count=Count("lists", distinct=True), criterion_count=Count("criteria", distinct=True))


def sheet_for(issuer: Unit, award_kind: AwardKind, year: int) -> ScoringSheet | None:
    """Return the version by which the authority judges the kind of award in a year, or None while there is none."""
    found = ScoringSheet.objects.filter(issuer=issuer, award_kind=award_kind, year__lte=year)
    return found.order_by("-year", "-pk").first()


def scored_kinds(round: CommendationRound) -> list[AwardKind]:
    """Return the kinds of award of the round that are judged by points."""
    return [kind for kind in round.award_kinds.all() if kind.code in SCORED]


def subject_kind_of(award_kind: AwardKind) -> SubjectKind:
    """Return whom the kind of award is given to: households, or the units themselves."""
    subjects = [kind.value for kind in lawbook.award(award_kind.code).subjects]
    return SubjectKind.HOUSEHOLD if SubjectKind.HOUSEHOLD.value in subjects else SubjectKind.COLLECTIVE


@dataclass(frozen=True)
class Scale:
    """A sheet ready to judge by: its criteria, and the bars the law of the round asks about."""

    sheet: ScoringSheet
    criteria: tuple[Criterion, ...]
    bars: tuple[Question, ...]
    asked: frozenset[str]

    def why_lacking(self, given: Mapping[str, Decimal]) -> str:
        """Return which criterion stays under its least points, or nothing."""
        for one in self.criteria:
            if one.least is not None and one.code in given and given[one.code] < one.least:
                return _("tiêu chí %(code)s: %(points)s điểm, tối thiểu %(least)s") % {
                    "code": one.code,
                    "points": decimal_vi(given[one.code]),
                    "least": decimal_vi(one.least),
                }
        return ""

    def judge(self, line: ScoreLine) -> tuple[Verdict, str]:
        """Say where a line stands and why; nothing is concluded from what is missing."""
        given = line.given
        if line.takes_part is False:
            return Verdict.OUTSIDE, ""
        if line.barred not in ("", NOT_BARRED):
            return Verdict.BARRED, next((one.text for one in self.bars if one.name == line.barred), line.barred)
        lacking = self.why_lacking(given)
        if lacking:
            return Verdict.BELOW, lacking
        open_codes = [one.code for one in self.criteria if one.code not in given]
        if open_codes:
            return Verdict.UNKNOWN, _("chưa chấm: %s") % ", ".join(open_codes)
        if self.sheet.threshold is None:
            return Verdict.UNKNOWN, _("thang điểm chưa ghi mức điểm cần đạt")
        total = sum(given.values(), Decimal(0))
        if total < self.sheet.threshold:
            return Verdict.BELOW, _("%(total)s điểm, cần %(threshold)s") % {
                "total": decimal_vi(total),
                "threshold": decimal_vi(self.sheet.threshold),
            }
        if line.takes_part is None:
            return Verdict.UNKNOWN, _("chưa ghi có đăng ký, được giới thiệu không")
        if self.bars and not line.barred:
            return Verdict.UNKNOWN, _("chưa xem các điều không xét")
        return Verdict.MEETS, ""

    def attestations(self, line: ScoreLine) -> dict[str, object]:
        """Return what the unit's head states of a line that meets the sheet, of what the law of the round asks."""
        stated: dict[str, object] = {name: True for name in _STANDARDS if name in self.asked}
        stated |= {one.name: False for one in self.bars}
        if "registered" in self.asked:
            stated["registered"] = bool(line.takes_part)
        if "earlier_award" in self.asked:
            stated["earlier_award"] = "none"
        return stated


def scale_of(sheet: ScoringSheet, round: CommendationRound) -> Scale:
    """Return the sheet with what the law of the round asks beside it. Two queries and the lawbook."""
    asked = questions(
        sheet.award_kind.code,
        subject_kind_of(sheet.award_kind),
        on=round.due_on,
        overlay=overlay_for_lawbook(round.issuer, on=round.due_on),
    )
    by_name = {one.name: one for one in asked}
    bars = tuple(by_name[name] for name in _BARS if name in by_name)
    return Scale(sheet, tuple(sheet.criteria.all()), bars, frozenset(by_name))


def lines_of(scored_list: ScoredList) -> QuerySet[ScoreLine]:
    """Return the list's lines by the given name of the head of the household."""
    found = scored_list.lines.select_related("household__unit", "unit")
    return found.order_by("household__sort_key", "pk")


def nominations_of(scored_list: ScoredList) -> dict[int, Nomination]:
    """Return what stands in the round of the list's own unit, by the household's or unit's id."""
    found = Nomination.objects.filter(
        round_id=scored_list.round_id, award_kind_id=scored_list.award_kind_id, nominating_unit_id=scored_list.unit_id
    ).exclude(state=NominationState.WITHDRAWN)
    return {one.household_id or one.unit_id or 0: one for one in found.only(*_NAMED)}


_NAMED = ("uid", "state", "household_id", "unit_id", "person_id", "round_id", "award_kind_id")
FIXED = frozenset({NominationState.SUBMITTED, NominationState.ACCEPTED})


def keeps_line(kept: Nomination | None) -> bool:
    """Say whether what was put forward for a line keeps the line as it is."""
    return kept is not None and kept.state in FIXED


@dataclass(frozen=True)
class CriterionTotal:
    """What a criterion brought over a list: how many lines were given points, their sum and mean, how many too few."""

    criterion: Criterion
    scored: int
    total: Decimal
    too_few: int

    @property
    def mean(self) -> Decimal | None:
        """Return the mean of the lines that were given points."""
        return (self.total / self.scored).quantize(Decimal("0.01")) if self.scored else None


@dataclass(frozen=True)
class Standing:
    """Where a whole list stands: lines by verdict, and each criterion over all of them."""

    counts: Mapping[Verdict, int]
    totals: tuple[CriterionTotal, ...]

    @property
    def all(self) -> int:
        """Return how many lines the list has."""
        return sum(self.counts.values())


def standing_of(lines: Iterable[ScoreLine], scale: Scale) -> Standing:
    """Count lines by verdict and add up every criterion; reads no table."""
    counts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
    given: dict[str, list[Decimal]] = defaultdict(list)
    for line in lines:
        counts[scale.judge(line)[0]] += 1
        for code, value in line.given.items():
            given[code].append(value)
    totals = tuple(
        CriterionTotal(
            one,
            len(given[one.code]),
            sum(given[one.code], Decimal(0)),
            sum(1 for value in given[one.code] if one.least is not None and value < one.least),
        )
        for one in scale.criteria
    )
    return Standing(counts, totals)


@dataclass(frozen=True)
class BoardLine:
    """How far one unit has come: its households, its list, what the list says, what was put forward."""

    unit: Unit
    households: int
    scored_list: ScoredList | None
    counts: Mapping[Verdict, int]
    nominated: Mapping[str, int]

    @property
    def listed(self) -> int:
        """Return how many lines the unit's list has."""
        return sum(self.counts.values())

    @property
    def put_forward(self) -> int:
        """Return how many of the unit were submitted, whatever became of them since."""
        return sum(self.nominated.get(state, 0) for state in (*FIXED, NominationState.RETURNED))


def units_to_score(round: CommendationRound, award_kind: AwardKind, *, on: date) -> list[Unit]:
    """Return the units of the issuer that judge the kind of award: those with households, or residential groups."""
    below = units_below({round.issuer_id}, on=on)
    if subject_kind_of(award_kind) == SubjectKind.HOUSEHOLD:
        lived_in = Household.objects.filter(unit__in=below).order_by().values("unit")
        return list(Unit.objects.on(on).filter(pk__in=lived_in).order_by("key"))
    return list(Unit.objects.on(on).filter(pk__in=below, kind__in=RESIDENTIAL).order_by("key"))


def board_of(round: CommendationRound, award_kind: AwardKind, *, on: date) -> list[BoardLine]:
    """Return every unit that judges the kind of award in the round, in a constant number of queries."""
    units = units_to_score(round, award_kind, on=on)
    found = ScoredList.objects.filter(round=round, award_kind=award_kind).select_related("sheet__award_kind", "unit")
    lists = {one.unit_id: one for one in found}
    units += [one.unit for one in lists.values() if one.unit not in units]
    sheets = {one.sheet_id: one.sheet for one in lists.values()}
    scales = {pk: scale_of(sheet, round) for pk, sheet in sheets.items()}
    lines: dict[int, list[ScoreLine]] = defaultdict(list)
    for line in ScoreLine.objects.filter(scored_list__in=lists.values()).order_by("pk"):
        lines[line.scored_list_id].append(line)
    households = dict(
        Household.objects.filter(unit__in=units).order_by().values_list("unit").annotate(count=Count("pk"))
    )
    nominated: dict[int, dict[str, int]] = defaultdict(dict)
    states = Nomination.objects.filter(round=round, award_kind=award_kind).order_by()
    for row in states.values("nominating_unit", "state").annotate(count=Count("pk")):
        nominated[row["nominating_unit"]][row["state"]] = row["count"]
    return [
        BoardLine(
            unit,
            households.get(unit.pk, 0),
            lists.get(unit.pk),
            standing_of(lines[lists[unit.pk].pk], scales[lists[unit.pk].sheet_id]).counts if unit.pk in lists else {},
            nominated.get(unit.pk, {}),
        )
        for unit in sorted(units, key=lambda unit: text_sort_key(unit.key))
    ]


def subjects_to_list(unit: Unit, award_kind: AwardKind) -> Sequence[Household] | Sequence[Unit]:
    """Return whom a unit's list is about: the households that the register has there, or the unit itself."""
    if subject_kind_of(award_kind) == SubjectKind.HOUSEHOLD:
        return list(Household.objects.filter(unit=unit).order_by("sort_key", "pk"))
    return [unit]


def missing_from(scored_list: ScoredList) -> list[Household | Unit]:
    """Return whom the register has in the unit and the list has not: they came since it was begun."""
    there = {line.subject_pk for line in scored_list.lines.all()}
    return [one for one in subjects_to_list(scored_list.unit, scored_list.award_kind) if one.pk not in there]


def scores_columns(scale: Scale) -> tuple[Column, ...]:
    """Return the columns by which a workbook of points is read: those of every list, a column for each criterion."""
    return columns_of_scores(
        [(one.code, one.wording) for one in scale.criteria],
        [(letter, one.name, one.text) for letter, one in lettered(scale.bars)],
    )


def lettered(bars: Sequence[Question]) -> list[tuple[str, Question]]:
    """Return the bars with the letter each is chosen by."""
    return list(zip("abcdefghiklm", bars, strict=False))


def locked_list(scored_list: ScoredList) -> ScoredList:
    """Read the list anew and keep others from changing it until the act ends."""
    return locked(scored_list, "round__issuer", "award_kind", "unit", "sheet__award_kind")
