"""Who sits, who was present, how many votes are needed, what was concluded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

import lawbook
from thidua.foundation.accounts.models import Account
from thidua.procedure.councils.enums import ENDED, Denominator, MeetingState, Seat, VoteOutcome
from thidua.procedure.councils.models import Council, CouncilSeat, HandVote, Meeting
from thidua.procedure.eligibility.queries import confirmations_for_lawbook, overlay_for_lawbook
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.people.enums import SubjectKind

SUBJECT_ORDER = (SubjectKind.COLLECTIVE, SubjectKind.HOUSEHOLD, SubjectKind.INDIVIDUAL)
"""The order of every list of names: collectives before households before individuals."""


def votes_needed(share: Fraction, base: int, *, strict: bool) -> int:
    """Return the fewest whole votes that reach the share of `base`, or exceed it when `strict`; exact, rounded up."""
    exact = share * base
    return floor(exact) + 1 if strict else ceil(exact)


def members_needed(share: Fraction, members: int) -> int:
    """Return the fewest members that make a quorum; at least one."""
    return max(1, ceil(share * members))


def council_on(issuer: Unit, on: date) -> Council | None:
    """Return the issuer's council of the day."""
    return Council.objects.on(on).filter(issuer=issuer).order_by("-valid_from").first()


def members_on(council: Council, on: date) -> QuerySet[CouncilSeat]:
    """Return the seats held on the day, in the council's order."""
    return CouncilSeat.objects.on(on).filter(council=council).select_related("person").order_by("order", "pk")


def visible_to(actor: Account) -> QuerySet[Meeting]:
    """Return the meetings the actor may read: those of the authorities where they hold an office, and their own."""
    own = Q(council__seats__person__account=actor)
    return Meeting.objects.filter(Q(council__issuer__in=units_held(actor, *OFFICES)) | own).distinct()


def visible_councils(actor: Account) -> QuerySet[Council]:
    """Return the councils of the authorities where the actor holds an office, and those it sits in."""
    own = CouncilSeat.objects.filter(person__account=actor).values("council_id")
    return Council.objects.filter(Q(issuer__in=units_held(actor, *OFFICES)) | Q(pk__in=own)).select_related("issuer")


def newest_council(issuer: Unit) -> Council | None:
    """Return the authority's council set up last, whether it still stands or not."""
    return Council.objects.filter(issuer=issuer).order_by("-valid_from").first()


def newest_meeting(issuer: Unit) -> Meeting | None:
    """Return the meeting the authority's council held, or is called to, last."""
    return Meeting.objects.filter(council__issuer=issuer).order_by("-held_on", "-pk").first()


def meetings_on(year: int) -> QuerySet[Meeting]:
    """Return the meetings on rounds for the achievements of a year, of any authority, each once."""
    on_rounds = Meeting.rounds.through.objects.filter(commendationround__year=year)
    return Meeting.objects.filter(pk__in=on_rounds.values("meeting"))


def rounds_to_weigh(issuer: Unit) -> QuerySet[CommendationRound]:
    """Return the rounds a council may be called on: not cancelled, undecided, before no meeting that still goes on."""
    before_council = Meeting.objects.exclude(state__in=ENDED).values("rounds")
    found = CommendationRound.objects.filter(issuer=issuer, decisions__isnull=True).standing()
    return found.exclude(pk__in=before_council).select_related("issuer").prefetch_related("award_kinds")


def kinds_asked_for(rounds: QuerySet[CommendationRound]) -> QuerySet[AwardKind]:
    """Return the kinds of award that some of the rounds ask for, in the catalogue's order."""
    return AwardKind.objects.filter(pk__in=rounds.order_by().values("award_kinds"))


def last_minutes(issuer: Unit, year: int) -> tuple[str, date] | None:
    """Return the latest of the authority's minutes numbered in the year, and its day."""
    numbered = Meeting.objects.filter(council__issuer=issuer, adopted_on__year=year, minutes_number__isnull=False)
    last = numbered.order_by("-adopted_on", "-minutes_number").first()
    if last is None or last.adopted_on is None:
        return None
    return _("Biên bản số %02d") % (last.minutes_number or 0), last.adopted_on


def council_met_on(round: CommendationRound) -> date | None:
    """Return the day of the last meeting on the round whose minutes were adopted."""
    held = round.meetings.filter(state=MeetingState.ADOPTED).order_by("-held_on")
    return held.values_list("held_on", flat=True).first()


def quorum_of(meeting: Meeting) -> Fraction:
    """Return the share of members that must be present."""
    return Fraction(meeting.quorum_numerator, meeting.quorum_denominator)


@dataclass(frozen=True)
class VotingRule:
    """The share of votes in favour that recommends for one kind of award, of whom, and the text it rests on."""

    numerator: int
    denominator: int
    is_strict: bool
    of: Denominator
    basis: str
    recused_leave: bool = False

    @property
    def share(self) -> Fraction:
        """The share as a number."""
        return Fraction(self.numerator, self.denominator)

    @property
    def in_words(self) -> str:
        """The share as minutes write it."""
        return share_words(self.numerator, self.denominator, strict=self.is_strict)

    def needed(self, presence: "Presence") -> int:
        """Return the votes in favour that one nomination needs."""
        return votes_needed(self.share, self.base(presence), strict=self.is_strict)

    def base(self, presence: "Presence") -> int:
        """Return of how many people the share is counted; without those who leave the vote where the rule says so."""
        all_members = self.of == Denominator.ALL_MEMBERS
        counted = presence.members if all_members else presence.present
        left = presence.recused if all_members else presence.recused_present
        return counted - (left if self.recused_leave else 0)


def rule_for(meeting: Meeting, award_kind: AwardKind) -> VotingRule:
    """Return the rule by which the meeting votes on a kind of award: its own, or the meeting's."""
    own = {rule.award_kind_id: rule for rule in meeting.kind_majorities.all()}.get(award_kind.pk, meeting)
    return VotingRule(
        own.majority_numerator,
        own.majority_denominator,
        own.majority_is_strict,
        Denominator(own.majority_of),
        own.rules_basis,
        # A share that the law counts of all members is counted of all of them: the law takes nobody off.
        recused_leave=own is meeting and meeting.recused_leave_base,
    )


def kinds_before(meeting: Meeting) -> list[AwardKind]:
    """Return the kinds of award that the rounds of the agenda ask for, in the catalogue's order."""
    return list(AwardKind.objects.filter(rounds__in=meeting.rounds.all()).distinct())


@dataclass(frozen=True)
class Presence:
    """How many members the council had at the meeting and how many were there; of them, who left the vote asked about.

    `recused` counts all who left it, `recused_present` those of them who were there.
    """

    members: int
    present: int
    recused: int = 0
    recused_present: int = 0

    @property
    def voters(self) -> int:
        """How many of those there may vote."""
        return self.present - self.recused_present


def present_seats(meeting: Meeting) -> dict[int, bool]:
    """Return, by seat, whether its member is there now: as called at the opening, then as they came and left."""
    moved = meeting.presence_changes.filter(seat=OuterRef("seat")).order_by("-pk").values("present")[:1]
    called = meeting.attendance.order_by().annotate(now=Coalesce(Subquery(moved), "present"))
    return dict(called.values_list("seat_id", "now"))


def presence_at(meeting: Meeting) -> Presence:
    """Count who is there now: the attendance of the opening with who came late and left early."""
    there = present_seats(meeting)
    return Presence(len(there), sum(there.values()))


def share_words(numerator: int, denominator: int, *, strict: bool = False) -> str:
    """Write a share as minutes do: «2/3», «trên 1/2», «90%»."""
    share = Fraction(numerator, denominator)
    written = f"{numerator}/{denominator}"
    if denominator == 100 or share.denominator > 10:
        percent = share * 100
        written = f"{percent.numerator}%" if percent.denominator == 1 else written
    return _("trên %s") % written if strict else written


def presiding_seat(meeting: Meeting) -> CouncilSeat | None:
    """Return who presides: the chair, in their absence the first vice-chair present."""
    return _first_present(meeting, (Seat.CHAIR, Seat.VICE_CHAIR))


def recording_seat(meeting: Meeting) -> CouncilSeat | None:
    """Return the secretary present."""
    return _first_present(meeting, (Seat.SECRETARY,))


def _first_present(meeting: Meeting, seats: tuple[Seat, ...]) -> CouncilSeat | None:
    present = meeting.attendance.filter(present=True, seat__seat__in=seats).select_related("seat__person")
    rank = {seat: index for index, seat in enumerate(seats)}
    ordered = sorted((row.seat for row in present), key=lambda s: (rank[Seat(s.seat)], s.order, s.pk))
    return ordered[0] if ordered else None


def nominations_before(meeting: Meeting) -> list[Nomination]:
    """Return the accepted nominations of the meeting's rounds in the order of the lists."""
    return in_list_order(accepted_nominations(meeting))


def accepted_nominations(meeting: Meeting) -> QuerySet[Nomination]:
    """Return the nominations of the meeting's rounds that go to the council."""
    accepted = Nomination.objects.filter(round__in=meeting.rounds.all(), state=NominationState.ACCEPTED)
    return accepted.select_related("round", "award_kind", "person", "unit", "household", "nominating_unit", "field")


def in_list_order(nominations: QuerySet[Nomination]) -> list[Nomination]:
    """Sort names as lists do: award by award, collectives by the office's key, households and people by given name."""
    return sorted(nominations, key=_list_key)


def _list_key(nomination: Nomination) -> tuple[int, str, int, str, int]:
    if nomination.unit is not None:
        name = nomination.unit.key
    else:
        subject = nomination.person or nomination.household
        assert subject is not None  # the constraint says so
        name = subject.sort_key
    kind = nomination.award_kind
    return kind.order, kind.code, SUBJECT_ORDER.index(SubjectKind(nomination.subject_kind)), name, nomination.pk


@dataclass(frozen=True)
class VoteLine:
    """One line of the table of votes; `vote` is None while the nomination has not been voted on."""

    nomination: Nomination
    vote: HandVote | None


def vote_table(meeting: Meeting) -> list[VoteLine]:
    """Return every nomination before the meeting with its vote; a constant number of queries."""
    votes = {vote.nomination_id: vote for vote in meeting.votes.all()}
    return [VoteLine(nomination, votes.get(nomination.pk)) for nomination in nominations_before(meeting)]


_KEY = ("award_kind__order", "award_kind__code", "subject_kind", "unit__key", "person__sort_key", "household__sort_key")


def _place(
    order: int, code: str, kind: str, unit: str | None, person: str | None, household: str | None
) -> tuple[int, str, int, str]:
    """Return where in the lists a nomination with this `_KEY` stands."""
    return order, code, SUBJECT_ORDER.index(SubjectKind(kind)), unit or person or household or ""


def listed(nominations: QuerySet[Nomination]) -> list[int]:
    """Return the ids of nominations in the order of the lists; one light query, for paging through a thousand."""
    rows = nominations.order_by().values_list(*_KEY, "pk")
    return [pk for *_at, pk in sorted((*_place(*key), pk) for *key, pk in rows)]


@dataclass(frozen=True)
class ByHands:
    """The ids of the nominations voted on by hands, in the order of the lists: the writer's own, and the others, each
    with whether it has a vote."""

    voted: Mapping[int, bool]
    own: Sequence[int]


def listed_by_hands(meeting: Meeting, *, writer: Account) -> ByHands:
    """Return which nominations are voted on by hands, apart from those of who writes the counts; one light query."""
    secret = meeting.secret_kinds.values("award_kind")
    before = accepted_nominations(meeting).exclude(award_kind__in=secret).order_by()
    voted = Exists(meeting.votes.filter(nomination=OuterRef("pk")))
    found = before.annotate(voted=voted).values_list(*_KEY, "pk", "voted", "person__account")
    rows = sorted((*_place(*key), pk, has, account == writer.pk) for *key, pk, has, account in found)
    return ByHands(
        {pk: has for *_at, pk, has, is_own in rows if not is_own}, [pk for *_at, pk, _has, is_own in rows if is_own]
    )


def vote_lines(meeting: Meeting, ids: Sequence[int]) -> list[VoteLine]:
    """Return these nominations with their votes, in the order of the ids; a constant number of queries."""
    if not ids:
        return []
    votes = {vote.nomination_id: vote for vote in meeting.votes.filter(nomination__in=ids)}
    found = accepted_nominations(meeting).in_bulk(list(ids))
    return [VoteLine(found[pk], votes.get(pk)) for pk in ids if pk in found]


def recommended_nominations(
    meeting: Meeting, *, round: CommendationRound | None = None, award_kind: AwardKind | None = None
) -> list[Nomination]:
    """Return what the council recommended, in the order of the lists; of one round, for one kind when named."""
    recommended = meeting.votes.filter(outcome=VoteOutcome.RECOMMENDED).values("nomination_id")
    found = accepted_nominations(meeting).filter(pk__in=recommended)
    if round is not None:
        found = found.filter(round=round)
    if award_kind is not None:
        found = found.filter(award_kind=award_kind)
    return in_list_order(found)


def counts_by_subject(nominations: list[Nomination]) -> Mapping[SubjectKind, int]:
    """Count the names of each kind of subject, in the order of the lists; kinds without a name are left out."""
    counted = {kind: sum(1 for n in nominations if n.subject_kind == kind) for kind in SUBJECT_ORDER}
    return {kind: count for kind, count in counted.items() if count}


def lawful_majority(award_kind: AwardKind, issuer: Unit, on: date) -> lawbook.Majority:
    """Return the ballot that the law asks for the award on the day, with the authority's confirmations."""
    return lawbook.required_majority(
        award_kind.code,
        on=on,
        confirmations=confirmations_for_lawbook(issuer),
        overlay=overlay_for_lawbook(issuer, on=on),
    )
