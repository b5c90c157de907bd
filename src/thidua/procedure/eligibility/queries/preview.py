"""A look at a whole season before it begins: who qualifies for what, what is lacking, which caps would burst."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.memory import collecting_seldom
from thidua.procedure.eligibility.enums import Standing
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household
from thidua.records.people.queries import written_post

from .candidates import Candidate, Subject
from .caps import CapLine, Tally, check_season_caps
from .evidence import fact_name
from .gathering import gather
from .provisions import confirmations_for_lawbook, overlay_for_lawbook
from .records import Among, Asked, Ids, Records, read_records
from .rows import PostRow
from .season import ONLY_FOR, Season, season_of, slices

# Facts that records answer; every other fact is for the nominating unit to attest when it writes its dossier.
RECORDED = frozenset(
    {
        "commendations",
        "completed_tasks_well",
        "discipline",
        "disciplines",
        "dissolved",
        "initiatives",
        "members",
        "members_advanced",
        "members_completed",
        "members_emulation_fighters",
        "members_warned_or_worse",
        "occupation",
        "posts",
        "rating",
        "ratings",
        "titles",
        "unbroken_months_in_agency",
    }
)
_SETTLED = (lawbook.Outcome.MET, lawbook.Outcome.WAIVED)


@dataclass(frozen=True)
class Condition:
    """One condition that is not met, or open: its words and article, and why; alternatives count as one."""

    wording: str
    citation: str
    reason: str


@dataclass(frozen=True)
class Verdict:
    """Where somebody stands: what is not met, what is open, which facts are missing, which texts are not compared."""

    standing: Standing
    short: tuple[Condition, ...] = ()
    open: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    reason: str = ""


class PreviewLine(NamedTuple):
    """One subject before one award."""

    award: str
    kind: SubjectKind
    uid: str
    name: str
    detail: str
    verdict: Verdict
    is_sample: bool = False

    @property
    def standing(self) -> Standing:
        """Where the subject stands."""
        return self.verdict.standing


@dataclass(frozen=True)
class PreviewPart:
    """The lines of a stretch of the season, and what they add to the denominators of the caps."""

    first: int
    last: int
    lines: tuple[PreviewLine, ...]
    tally: Tally


@dataclass(frozen=True)
class AwardSummary:
    """How many stand where before one award, and the caps on its list."""

    award: str
    title: str
    counts: Mapping[Standing, int]
    caps: tuple[CapLine, ...] = ()

    @property
    def total(self) -> int:
        """Everybody looked at for it."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class SeasonPreview:
    """A season, or as much of it as has been looked at."""

    season: Season
    lines: tuple[PreviewLine, ...]
    awards: tuple[AwardSummary, ...]
    rating_caps: tuple[CapLine, ...] = ()
    seen: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether everybody has been looked at."""
        return self.seen >= self.season.total


def preview_season(
    *,
    actor: Account,
    issuer: Unit,
    year: int,
    on: date,
    law_day: date | None = None,
    unit: Unit | None = None,
    awards: Sequence[str] = (),
) -> SeasonPreview:
    """Look at everybody of an authority, or of one unit below it, for a year; keeps nothing.

    The number of queries does not grow with the people. What nobody has attested yet stays unknown: one condition short
    is only who fails exactly one that is surely not met. Refusals as in `season_of`.
    """
    season = season_of(actor=actor, issuer=issuer, year=year, on=on, law_day=law_day, unit=unit, awards=awards)
    return put_together(season, [preview_part(season)])


def preview_part(season: Season, first: int = 0, last: int | None = None) -> PreviewPart:
    """Look at a stretch of the season, so that a long look can be taken in steps; queries as many for any stretch."""
    confirmations = confirmations_for_lawbook(season.issuer)
    overlay = overlay_for_lawbook(season.issuer, on=season.law_day)
    judge = _Judge(season, confirmations, overlay)
    with collecting_seldom():
        lines, tally = _look(season, judge, first, last)
    return PreviewPart(first, season.total if last is None else min(last, season.total), tuple(lines), tally)


def _look(season: Season, judge: "_Judge", first: int, last: int | None) -> tuple[list[PreviewLine], Tally]:
    lines: list[PreviewLine] = []
    tally = Tally()
    for kind, rows, is_part in slices(season, first, last):
        subjects: list[Subject] = list(rows)
        ids = [one.pk for one in subjects] if is_part else rows.order_by().values_list("pk", flat=True)
        records = read_records(
            _among(kind, ids),
            on=season.on,
            collectives=[(one, season.last) for one in subjects if isinstance(one, Unit)],
            asked=Asked(judge.asked[kind], season.year),
        )
        for subject in subjects:
            post = _post_of(records.posts.get(subject.pk, ()), season) if kind == SubjectKind.INDIVIDUAL else None
            tally.count(subject, post, records, season.year)
            lines += judge.lines(kind, subject, _detail(subject, post), records)
    return lines, tally


def _among(kind: SubjectKind, ids: Ids) -> Among:
    if kind == SubjectKind.INDIVIDUAL:
        return Among(person_id=ids)
    return Among(unit_id=ids) if kind == SubjectKind.COLLECTIVE else Among(household_id=ids)


def _post_of(posts: Iterable[PostRow], season: Season) -> PostRow | None:
    held = [post for post in posts if post.valid_from <= season.last]
    return max(held, key=lambda post: (post.holds_on(season.last), post.valid_from), default=None)


def _detail(subject: Subject, post: PostRow | None) -> str:
    if post is not None:
        return written_post(post.title, post.unit_name)
    if isinstance(subject, Household):
        return subject.unit.name
    return subject.get_kind_display() if isinstance(subject, Unit) else ""


class _Judge:
    """Asks the lawbook about one subject after another; equal verdicts are one object."""

    def __init__(
        self, season: Season, confirmations: Sequence[lawbook.Confirmation], overlay: lawbook.Overlay | None
    ) -> None:
        self.season = season
        self.overlay = overlay
        self.confirmations = confirmations
        self.awards = {
            kind: [code for code in season.awards if lawbook.SubjectKind(kind) in lawbook.award(code).subjects]
            for kind in SubjectKind
        }
        self.read: dict[tuple[SubjectKind, str], Callable[[lawbook.GeneralFacts], tuple[object, ...]]] = {}
        self.asked: dict[SubjectKind, frozenset[str]] = {}
        for kind, codes in self.awards.items():
            names = {code: self._names(code, kind) for code in codes}
            self.asked[kind] = frozenset().union(*names.values())
            self.read |= {(kind, code): attrgetter(*names[code]) for code in codes}
        self.kept: dict[object, Verdict] = {}

    def _names(self, code: str, kind: SubjectKind) -> tuple[str, ...]:
        """Return the facts that an award looks at; two at the least, so that they are read as a tuple."""
        asked = lawbook.questions(code, lawbook.SubjectKind(kind), on=self.season.law_day, overlay=self.overlay)
        return tuple(dict.fromkeys(("period_from", "period_to", *(one.name for one in asked))))

    def lines(self, kind: SubjectKind, subject: Subject, detail: str, records: Records) -> list[PreviewLine]:
        """Return one line for each award of the season that such a subject may receive."""
        candidate = Candidate(
            subject_kind=kind, subject=subject, period_from=self.season.first, period_to=date(self.season.year, 12, 31)
        )
        facts = gather(candidate, records, self.season.law_day, self.asked[kind]).facts
        uid, name, sample = str(subject.uid), str(subject), bool(getattr(subject, "is_sample", False))
        found = []
        for code in self.awards[kind]:
            if isinstance(subject, Unit) and ONLY_FOR.get(code, subject.kind) != subject.kind:
                continue
            found.append(PreviewLine(code, kind, uid, name, detail, self._verdict(code, kind, facts), sample))
        return found

    def _verdict(self, code: str, kind: SubjectKind, facts: lawbook.GeneralFacts) -> Verdict:
        """Return the verdict on an award; for facts that are equal where it looks at them, the one given before."""
        told = self.read[kind, code](facts)
        seen = (kind, code, told)
        try:
            verdict = self.kept.get(seen)
        except TypeError:  # a history by years: hardly two are alike
            return self._verdict_of(self._assess(code, kind, facts), told)
        if verdict is None:
            verdict = self.kept[seen] = self._verdict_of(self._assess(code, kind, facts), told)
        return verdict

    def _assess(self, code: str, kind: SubjectKind, facts: lawbook.GeneralFacts) -> lawbook.Assessment:
        case = lawbook.Case(award=code, subject_kind=lawbook.SubjectKind(kind), on=self.season.law_day, facts=facts)
        return lawbook.assess(case, confirmations=self.confirmations, overlay=self.overlay)

    def _verdict_of(self, assessment: lawbook.Assessment, told: tuple[object, ...]) -> Verdict:
        """Return the verdict, the same object where the same was answered and the same is silent."""
        answered = tuple([(finding.code, finding.judgement) for finding in assessment.findings])
        key = (
            assessment.subject_kind,
            assessment.award,
            assessment.reason,
            tuple([value is None for value in told]),
            answered,
        )
        verdict = self.kept.get(key)
        if verdict is None:
            verdict = self.kept[key] = verdict_of(assessment)
        return verdict


def verdict_of(assessment: lawbook.Assessment) -> Verdict:
    """Return where a subject stands by an answer: met, short of one condition, open, not met."""
    if assessment.outcome is lawbook.Outcome.MET:
        return _MET
    short: list[Condition] = []
    open_ones: list[Condition] = []
    missing: dict[str, None] = {}
    unconfirmed: list[str] = []
    groups = assessment.alternatives
    for label, outcome in groups.items():
        if outcome in _SETTLED:
            continue
        members = [finding for finding in assessment.findings if finding.one_of == label]
        cited = "; ".join(dict.fromkeys(finding.citation for finding in members))
        reason = "; ".join(dict.fromkeys(finding.reason for finding in members if finding.reason))
        (short if outcome is lawbook.Outcome.NOT_MET else open_ones).append(Condition(label, cited, reason))
    for finding in assessment.findings:
        if finding.one_of is not None:
            if groups[finding.one_of] is not lawbook.Outcome.UNKNOWN or finding.outcome is not lawbook.Outcome.UNKNOWN:
                continue
        elif finding.outcome is lawbook.Outcome.NOT_MET:
            short.append(Condition(finding.wording, finding.citation, finding.reason))
            continue
        elif finding.outcome is not lawbook.Outcome.UNKNOWN:
            continue
        else:
            open_ones.append(Condition(finding.wording, finding.citation, finding.reason))
        missing.update(dict.fromkeys(finding.missing))
        if finding.if_confirmed is not None:
            unconfirmed.append(finding.code)
    return Verdict(
        _standing(len(short), open_ones, missing, unconfirmed),
        tuple(short),
        tuple(open_ones),
        tuple(missing),
        tuple(unconfirmed),
        assessment.reason,
    )


_MET = Verdict(Standing.MET)


def _standing(
    short: int, open_ones: Sequence[Condition], missing: Mapping[str, None], unconfirmed: Sequence[str]
) -> Standing:
    if short:
        return Standing.ONE_SHORT if short == 1 else Standing.NOT_MET
    attested_only = missing and not unconfirmed and all(fact_name(path) not in RECORDED for path in missing)
    return Standing.WAITING if open_ones and attested_only else Standing.OPEN


def put_together(season: Season, parts: Sequence[PreviewPart]) -> SeasonPreview:
    """Add parts up: the counts by award and the caps. Three queries.

    The lists put to the caps are of all who qualify and of those who only wait for their unit's word.
    """
    lines = tuple(line for part in parts for line in part.lines)
    tally = Tally.sum(part.tally for part in parts)
    counts: dict[str, Counter[Standing]] = {code: Counter() for code in season.awards}
    for line in lines:
        counts[line.award][line.verdict.standing] += 1
    listed = {code: found[Standing.MET] + found[Standing.WAITING] for code, found in counts.items()}
    caps, rating_caps = check_season_caps(season, listed, tally)
    return SeasonPreview(
        season,
        lines,
        tuple(
            AwardSummary(code, lawbook.award(code).title, dict(found), tuple(caps.get(code, ())))
            for code, found in counts.items()
        ),
        tuple(rating_caps),
        sum(part.last - part.first for part in parts),
    )
