"""Reading rounds and nominations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

import lawbook
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.queries import Candidate, confirmations_for_lawbook, evidence_of, overlay_for_lawbook
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination, NominationPaper
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import last_chain
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

# Papers that the product makes itself when a unit submits.
LIST_PAPERS = frozenset({"to-trinh", "van-ban-de-nghi"})
SUMMARY_PAPERS = frozenset({"bao-cao-thanh-tich"})
REVIEW_PAPERS = frozenset({"bien-ban"})
# For these the summary of achievements in the list's annex is the report of achievements.
SUMMARISED_AWARDS = frozenset({"giay-khen-xa", "lao-dong-tien-tien"})


def with_names(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Read along everything a list shows of each nomination."""
    return nominations.select_related(
        "award_kind",
        "round__issuer",
        "round__movement",
        "nominating_unit",
        "person",
        "unit",
        "household",
        "field",
        "assessment",
    )


def with_listed_names(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Read along what a page of a list shows of each nomination, but for its round and kind: see `know_rounds`.

    Few tables are joined, because a database plans a query of a dozen joins longer than it runs it; and nothing is read
    of what an assessment rests on, which is a hundred times as long as its outcome.
    """
    named = nominations.select_related("nominating_unit", "person", "unit", "household", "assessment")
    return named.defer("assessment__answer", "assessment__facts")


def know_rounds(nominations: Iterable[Nomination], rounds: Iterable[CommendationRound]) -> None:
    """Let the nominations know their rounds and kinds of award, all of which are at hand."""
    known = {one.pk: one for one in rounds}
    kinds = {kind.pk: kind for one in known.values() for kind in one.award_kinds.all()}
    for one in nominations:
        one.round = known[one.round_id]
        if one.award_kind_id in kinds:
            one.award_kind = kinds[one.award_kind_id]


def candidate_of(nomination: Nomination, *, same_achievement: bool | None = None) -> Candidate:
    """Return the nominee as the lawbook is asked about them; the round's movement is the movement meant."""
    attestations = dict(nomination.attestations)
    movement = nomination.round.movement
    if attestations.get("movement_achievement") and not attestations.get("movement") and movement is not None:
        attestations["movement"] = movement.title
    return Candidate(
        subject_kind=SubjectKind(nomination.subject_kind),
        subject=nomination.subject,
        period_from=nomination.period_from,
        period_to=nomination.period_to,
        attestations=attestations,
        same_achievement=same_achievement,
        submitted_on=nomination.submitted_on,
    )


def same_achievement_kept(nomination: Nomination) -> bool | None:
    """Return what an appraiser answered about earlier awards, as the kept answer holds it."""
    if nomination.assessment is None:
        return None
    facts = nomination.assessment.facts
    seen = facts.get("seen", {}).get("earlier_award")
    if seen == lawbook.EarlierAward.SAME_ACHIEVEMENT:
        return True
    return False if seen == lawbook.EarlierAward.NONE and facts.get("earlier_awards") else None


def locked_round(round: CommendationRound) -> CommendationRound:
    """Read the round anew and keep others from changing it until the act ends."""
    return locked(round, "issuer", "movement")


def next_code(round: CommendationRound) -> str:
    """Return the code of the next dossier of a locked round: `DKT26-01/007`, easy to read aloud, never given twice."""
    newest = round.nominations.order_by("-pk").values_list("code", flat=True).first() or ""
    last = newest.rpartition("/")[2]
    given = max(round.nominations.count(), round.codes_given, int(last) if last.isdecimal() else 0)
    return f"{round.key}/{given + 1:03d}"


def kind_meant(round: CommendationRound, award_kind: AwardKind | None) -> AwardKind:
    """Return the kind of award a nomination of the round is for: the one named, or the round's only one.

    Refuses a kind that the round does not ask for, and silence where it asks for several.
    """
    asked = list(round.award_kinds.all())
    if award_kind is None:
        if len(asked) == 1:
            return asked[0]
        raise RefusedError(
            _("Đợt này xét nhiều loại khen thưởng; hãy chọn một: %s.") % round.kinds_in_words, field="award_kind"
        )
    if award_kind not in asked:
        raise RefusedError(
            _("Đợt «%(round)s» không xét %(award)s; đợt xét: %(kinds)s.")
            % {"round": round.title, "award": award_kind, "kinds": round.kinds_in_words},
            field="award_kind",
        )
    return award_kind


def locked_nomination(nomination: Nomination) -> Nomination:
    """Read the nomination anew, with its names, and keep others from changing it until the act ends."""
    return with_names(Nomination.objects.select_for_update(of=("self",))).get(pk=nomination.pk)


def rounds_of(issuer: Unit, year: int | None = None) -> QuerySet[CommendationRound]:
    """Return the issuer's rounds with how many nominations stand in each state, newest year first."""
    found = CommendationRound.objects.filter(issuer=issuer)
    if year is not None:
        found = found.filter(year=year)
    return (
        found.select_related("movement")
        .prefetch_related("award_kinds")
        .annotate(
            nomination_count=Count("nominations", filter=~Q(nominations__state=NominationState.WITHDRAWN)),
            submitted_count=Count("nominations", filter=Q(nominations__state=NominationState.SUBMITTED)),
            accepted_count=Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED)),
        )
    )


def nominates_in(unit: Unit, round: CommendationRound) -> bool:
    """Say whether the unit is the round's issuer, or stood below it when the round opened or last took nominations."""
    return any(round.issuer_id in last_chain(unit, on=day) for day in (round.opens_on, round.due_on))


def is_outside(unit: Unit, subject: Person | Unit | Household, *, on: date) -> bool:
    """Say whether a collective or household is none of the unit's: not itself, not of a part of it on the day.

    A person is never: posts do not tell whose member somebody is.
    """
    if isinstance(subject, Person):
        return False
    home = subject if isinstance(subject, Unit) else subject.unit
    return unit.pk not in last_chain(home, on=on)


def in_order(nominations: Iterable[Nomination]) -> list[Nomination]:
    """Return award by award, in each collectives by key, then individuals by given name, then households."""
    places = {SubjectKind.COLLECTIVE.value: 0, SubjectKind.INDIVIDUAL.value: 1, SubjectKind.HOUSEHOLD.value: 2}

    def key(nomination: Nomination) -> tuple[int, str, int, str, str]:
        subject = nomination.subject
        sort_key = subject.key if isinstance(subject, Unit) else subject.sort_key
        kind = nomination.award_kind
        return kind.order, kind.code, places[nomination.subject_kind], sort_key, str(nomination.uid)

    return sorted(nominations, key=key)


def accepted_in(round: CommendationRound) -> list[Nomination]:
    """Return what goes to the council: accepted dossiers, collectives first, then people by given name."""
    return in_order(with_names(round.nominations.filter(state=NominationState.ACCEPTED)))


@dataclass(frozen=True)
class UnitLine:
    """What one unit has put forward in a round, by state."""

    unit: Unit
    drafts: int
    submitted: int
    returned: int
    accepted: int


@dataclass(frozen=True)
class RoundSummary:
    """Where a round stands: counts by state, by subject, and dossiers about which the lawbook could not conclude."""

    by_state: dict[NominationState, int]
    by_subject: dict[SubjectKind, int]
    by_unit: tuple[UnitLine, ...]
    undecided: int


def round_summary(round: CommendationRound) -> RoundSummary:
    """Count a round's nominations; withdrawn ones only under their state. Two queries."""
    rows = list(
        round.nominations.order_by()
        .values("state", "subject_kind", "nominating_unit", "assessment__outcome")
        .annotate(count=Count("pk"))
    )
    by_state: dict[NominationState, int] = defaultdict(int)
    by_subject: dict[SubjectKind, int] = defaultdict(int)
    by_unit: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    undecided = 0
    for row in rows:
        by_state[NominationState(row["state"])] += row["count"]
        if row["state"] == NominationState.WITHDRAWN:
            continue
        by_subject[SubjectKind(row["subject_kind"])] += row["count"]
        by_unit[row["nominating_unit"]][row["state"]] += row["count"]
        if row["assessment__outcome"] == Outcome.UNKNOWN:
            undecided += row["count"]
    units = Unit.objects.in_bulk(by_unit.keys())
    lines = [
        UnitLine(
            units[pk],
            counts[NominationState.DRAFT],
            counts[NominationState.SUBMITTED],
            counts[NominationState.RETURNED],
            counts[NominationState.ACCEPTED],
        )
        for pk, counts in by_unit.items()
    ]
    return RoundSummary(
        dict(by_state),
        dict(by_subject),
        tuple(sorted(lines, key=lambda line: (line.unit.sort_key, line.unit.key))),
        undecided,
    )


@dataclass(frozen=True)
class NominatedCount:
    """How many of one kind of subject were nominated (withdrawn and never-submitted ones not counted) for one award."""

    award: str
    subject_kind: SubjectKind
    count: int


def nominated_counts(issuer: Unit, year: int) -> list[NominatedCount]:
    """Count the year's submitted, returned and accepted nominations by award and subject, in one query."""
    rows = (
        Nomination.objects.filter(round__issuer=issuer, round__year=year)
        .filter(state__in=[NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED])
        .order_by("award_kind__order", "subject_kind")
        .values("award_kind__code", "subject_kind", "award_kind__order")
        .annotate(count=Count("pk"))
    )
    return [NominatedCount(row["award_kind__code"], SubjectKind(row["subject_kind"]), row["count"]) for row in rows]


@dataclass(frozen=True)
class PaperStatus:
    """One paper of the dossier: whether the law surely asks for it, and what is attached as it."""

    code: str
    title: str
    surely_required: bool
    made_on_submitting: bool
    attached: tuple[NominationPaper, ...]

    @property
    def missing(self) -> bool:
        """Whether nothing is attached yet and the product will not make it."""
        return not self.attached and not self.made_on_submitting


@dataclass(frozen=True)
class Checklist:
    """The papers of one nomination, with the text that asks for them and why that may be uncertain."""

    papers: tuple[PaperStatus, ...]
    citation: str
    doubt: str

    @property
    def missing_surely(self) -> list[str]:
        """Titles of papers the law surely asks for that are not there."""
        return [paper.title for paper in self.papers if paper.missing and paper.surely_required]

    @property
    def missing_perhaps(self) -> list[str]:
        """Titles of papers that are not there and that the law may ask for."""
        return [paper.title for paper in self.papers if paper.missing and not paper.surely_required]


def checklists(
    nominations: Iterable[Nomination],
    *,
    round: CommendationRound,
    on: date,
    reviewed: bool = False,
    brought: frozenset[str] = frozenset(),
) -> dict[int, Checklist]:
    """Return the checklist of each nomination of one round, by id; a few queries for any number of them.

    `reviewed` says that the minutes of the unit's review meeting will be made on submitting; `brought` are the codes
    of papers that go with the list.
    """
    listed = list(nominations)
    prefetch_related_objects(listed, "award_kind")
    confirmations = confirmations_for_lawbook(round.issuer)
    overlay = overlay_for_lawbook(round.issuer, on=on)
    required = {
        code: lawbook.required_papers(code, on=on, confirmations=confirmations, overlay=overlay)
        for code in {nomination.award_kind.code for nomination in listed}
    }
    attached: dict[tuple[int, str], list[NominationPaper]] = defaultdict(list)
    for kept in NominationPaper.objects.filter(nomination__in=listed).select_related("paper").order_by("pk"):
        attached[kept.nomination_id, kept.requirement].append(kept)

    def checked(nomination: Nomination) -> Checklist:
        asked = required[nomination.award_kind.code]
        made = LIST_PAPERS | brought | (REVIEW_PAPERS if reviewed else frozenset())
        if nomination.award_kind.code in SUMMARISED_AWARDS:
            made |= SUMMARY_PAPERS
        return Checklist(
            tuple(
                PaperStatus(
                    paper.code,
                    f"{paper.title} ({paper.when})" if paper.when else paper.title,
                    asked.known and not paper.when,
                    paper.code in made,
                    tuple(attached[nomination.pk, paper.code]),
                )
                for paper in asked.papers
            ),
            asked.citation,
            asked.reason,
        )

    return {nomination.pk: checked(nomination) for nomination in listed}


def checklist(nomination: Nomination, *, on: date) -> Checklist:
    """Return the papers of one nomination."""
    return checklists([nomination], round=nomination.round, on=on)[nomination.pk]


def drafts_of(round: CommendationRound, unit: Unit) -> QuerySet[Nomination]:
    """Return what a unit has written in a round and not submitted: drafts and returned dossiers."""
    return with_names(
        round.nominations.filter(nominating_unit=unit, state__in=[NominationState.DRAFT, NominationState.RETURNED])
    ).order_by("pk")


def with_papers(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Read along the attached papers of each nomination."""
    return nominations.prefetch_related(Prefetch("papers", NominationPaper.objects.select_related("paper")))


def flags_of(nomination: Nomination) -> list[str]:
    """Return what people must look at before deciding: what the lawbook could not conclude, in its own words."""
    assessment = nomination.assessment
    if assessment is None or assessment.outcome != Outcome.UNKNOWN:
        return []
    evidence = evidence_of(assessment)

    def why(finding: lawbook.FindingTold) -> str:
        # A record may have taken back what the unit attested: it says more than that the fact is missing.
        told = (evidence.get(path.removeprefix("facts.")) for path in finding["missing"])
        return "; ".join(dict.fromkeys(one.words for one in told if one)) or str(finding["reason"])

    flags = [
        f"{finding['wording'].rstrip('.')}: {why(finding)}"
        for finding in assessment.answer["findings"]
        if finding["outcome"] == "unknown"
    ]
    return flags or [assessment.answer["reason"] or _("Chưa đủ căn cứ kết luận.")]
