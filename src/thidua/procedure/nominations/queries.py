"""Reading rounds and nominations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.eligibility.enums import Outcome
from thidua.procedure.eligibility.queries import Candidate, confirmations_for_lawbook, evidence_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS, units_held
from thidua.records.organisations.queries import last_chain
from thidua.records.people.enums import SubjectKind

from .enums import NominationState
from .models import CommendationRound, Nomination, NominationPaper

# Papers that the product makes itself when a unit submits.
LIST_PAPERS = frozenset({"to-trinh", "van-ban-de-nghi"})
SUMMARY_PAPERS = frozenset({"bao-cao-thanh-tich"})
REVIEW_PAPERS = frozenset({"bien-ban"})
# For these the summary of achievements in the list's annex is the report of achievements.
SUMMARISED_AWARDS = frozenset({"giay-khen-xa", "lao-dong-tien-tien"})


def visible_to(actor: Account) -> QuerySet[Nomination]:
    """Return the nominations the actor may see: officers all of their authority, clerks and heads their own unit's."""
    return Nomination.objects.filter(
        Q(round__issuer__in=units_held(actor, *OFFICERS))
        | Q(nominating_unit__in=units_held(actor, Role.UNIT_CLERK, Role.UNIT_HEAD))
    )


def with_names(nominations: QuerySet[Nomination]) -> QuerySet[Nomination]:
    """Read along everything a list shows of each nomination."""
    return nominations.select_related(
        "round__award_kind",
        "round__issuer",
        "round__movement",
        "nominating_unit",
        "person",
        "unit",
        "household",
        "field",
        "assessment",
    )


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


def locked_round(round: CommendationRound) -> CommendationRound:
    """Read the round anew and keep others from changing it until the act ends."""
    found = CommendationRound.objects.select_for_update(of=("self",))
    return found.select_related("issuer", "award_kind", "movement").get(pk=round.pk)


def locked_nomination(nomination: Nomination) -> Nomination:
    """Read the nomination anew, with its names, and keep others from changing it until the act ends."""
    return with_names(Nomination.objects.select_for_update(of=("self",))).get(pk=nomination.pk)


def rounds_of(issuer: Unit, year: int | None = None) -> QuerySet[CommendationRound]:
    """Return the issuer's rounds with how many nominations stand in each state, newest year first."""
    found = CommendationRound.objects.filter(issuer=issuer)
    if year is not None:
        found = found.filter(year=year)
    return found.select_related("award_kind", "movement").annotate(
        nomination_count=Count("nominations", filter=~Q(nominations__state=NominationState.WITHDRAWN)),
        submitted_count=Count("nominations", filter=Q(nominations__state=NominationState.SUBMITTED)),
        accepted_count=Count("nominations", filter=Q(nominations__state=NominationState.ACCEPTED)),
    )


def nominates_in(unit: Unit, round: CommendationRound) -> bool:
    """Say whether the unit is the round's issuer, or stood below it when the round opened or last took nominations."""
    return any(round.issuer_id in last_chain(unit, on=day) for day in (round.opens_on, round.due_on))


def in_order(nominations: Iterable[Nomination]) -> list[Nomination]:
    """Return collectives by key, then individuals by given name, then households: the order of every list."""
    places = {SubjectKind.COLLECTIVE.value: 0, SubjectKind.INDIVIDUAL.value: 1, SubjectKind.HOUSEHOLD.value: 2}

    def key(nomination: Nomination) -> tuple[int, str, str]:
        subject = nomination.subject
        sort_key = subject.key if isinstance(subject, Unit) else subject.sort_key
        return places[nomination.subject_kind], sort_key, str(nomination.uid)

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
        dict(by_state), dict(by_subject), tuple(sorted(lines, key=lambda line: line.unit.key)), undecided
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
        .order_by("round__award_kind__order", "subject_kind")
        .values("round__award_kind__code", "subject_kind", "round__award_kind__order")
        .annotate(count=Count("pk"))
    )
    return [
        NominatedCount(row["round__award_kind__code"], SubjectKind(row["subject_kind"]), row["count"]) for row in rows
    ]


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
    nominations: Iterable[Nomination], *, round: CommendationRound, on: date, reviewed: bool = False
) -> dict[int, Checklist]:
    """Return the checklist of each nomination of one round, by id; two queries for any number of them.

    `reviewed` says that the minutes of the unit's review meeting will be made on submitting.
    """
    listed = list(nominations)
    required = lawbook.required_papers(
        round.award_kind.code, on=on, confirmations=confirmations_for_lawbook(round.issuer)
    )
    attached: dict[tuple[int, str], list[NominationPaper]] = defaultdict(list)
    for kept in NominationPaper.objects.filter(nomination__in=listed).select_related("paper").order_by("pk"):
        attached[kept.nomination_id, kept.requirement].append(kept)
    made = set(LIST_PAPERS)
    if round.award_kind.code in SUMMARISED_AWARDS:
        made |= SUMMARY_PAPERS
    if reviewed:
        made |= REVIEW_PAPERS
    return {
        nomination.pk: Checklist(
            tuple(
                PaperStatus(
                    paper.code,
                    paper.title,
                    required.known,
                    paper.code in made,
                    tuple(attached[nomination.pk, paper.code]),
                )
                for paper in required.papers
            ),
            required.citation,
            required.reason,
        )
        for nomination in listed
    }


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

    def why(finding: dict[str, Any]) -> str:
        # A record may have taken back what the unit attested: it says more than that the fact is missing.
        told = (evidence.get(path.removeprefix("facts.")) for path in finding["missing"])
        return "; ".join(dict.fromkeys(one.words for one in told if one)) or str(finding["reason"])

    flags = [
        f"{finding['wording'].rstrip('.')}: {why(finding)}"
        for finding in assessment.answer["findings"]
        if finding["outcome"] == "unknown"
    ]
    return flags or [assessment.answer["reason"] or _("Chưa đủ căn cứ kết luận.")]
