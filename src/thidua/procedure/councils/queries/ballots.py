"""Secret ballots on paper: who may count, what the two counted, where they differ; who is bound to a dossier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import holders
from thidua.procedure.councils.enums import BallotState, ConflictGround
from thidua.procedure.councils.models import BallotLine, Conflict, CouncilSeat, Meeting, PaperBallot, TellerCount
from thidua.procedure.councils.queries.reading import (
    Presence,
    accepted_nominations,
    members_on,
    nominations_before,
    present_seats,
    visible_to,
)
from thidua.procedure.nominations.models import Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.queries import last_chain
from thidua.records.people.models import Post

TELLERS = 2
SECRETARIAT = (Role.COUNCIL_SECRETARY, Role.APPRAISER)
"""Who helps the council in its work and so may count though they hold no seat."""


def visible_ballots(actor: Account) -> QuerySet[PaperBallot]:
    """Return the ballots of meetings the actor may read, and those they count."""
    own = Q(tellers__account=actor)
    found = PaperBallot.objects.filter(Q(meeting__in=visible_to(actor).values("pk")) | own).distinct()
    return found.select_related("meeting__council__issuer", "award_kind")


def votes_in_secret(meeting: Meeting, award_kind: AwardKind) -> bool:
    """Say whether the meeting votes on this kind of award by secret ballot."""
    return meeting.secret_kinds.filter(award_kind=award_kind).exists()


def kinds_to_vote_on(meeting: Meeting) -> QuerySet[AwardKind]:
    """Return the kinds of award for which dossiers stand before the meeting and no secret ballot stands yet."""
    begun = standing_ballots(meeting).values("award_kind")
    before = accepted_nominations(meeting).order_by().values("award_kind")
    return AwardKind.objects.filter(pk__in=before).exclude(pk__in=begun)


def standing_ballots(meeting: Meeting) -> QuerySet[PaperBallot]:
    """Return the meeting's ballots that were not annulled."""
    return meeting.ballots.exclude(state=BallotState.VOID)


def recused_seats(meeting: Meeting) -> Mapping[int, frozenset[int]]:
    """Return, by nomination, the seats whose members leave its vote."""
    found: dict[int, set[int]] = {}
    for nomination, seat in meeting.conflicts.filter(is_recused=True).values_list("nomination_id", "seat_id"):
        found.setdefault(nomination, set()).add(seat)
    return {nomination: frozenset(seats) for nomination, seats in found.items()}


def grouped_by_voters(meeting: Meeting, award_kind: AwardKind) -> list[list[Nomination]]:
    """Return the nominations for the kind, in the order of the lists, parted by who may vote on them."""
    left = recused_seats(meeting)
    groups: dict[frozenset[int], list[Nomination]] = {}
    for nomination in nominations_before(meeting):
        if nomination.award_kind_id == award_kind.pk:
            groups.setdefault(left.get(nomination.pk, frozenset()), []).append(nomination)
    return list(groups.values())


def may_be_tellers(meeting: Meeting) -> list[tuple[Account, str]]:
    """Return the accounts that may count at the meeting, each with the capacity: members there, and the secretariat.

    Whoever is put forward before the meeting is left out.
    """
    nominees = set(nominations_of(meeting).exclude(person=None).values_list("person__account", flat=True))
    seats = [seat for seat in members_on(meeting.council, meeting.held_on) if seat.person.account is not None]
    found = {seat.person.account: seat.get_seat_display() for seat in seats if seat.person.account is not None}
    issuer, day = meeting.council.issuer, meeting.held_on
    for account in holders(*SECRETARIAT, scope_ids=last_chain(issuer, on=day), on=day).order_by("sort_key", "pk"):
        found.setdefault(account, _("Tổ giúp việc của Hội đồng"))
    return [(account, post) for account, post in found.items() if account.pk not in nominees]


def nominations_of(meeting: Meeting) -> QuerySet[Nomination]:
    """Return every nomination of the rounds before the meeting, accepted or not."""
    return Nomination.objects.filter(round__in=meeting.rounds.all())


@dataclass(frozen=True)
class Figure:
    """One figure of a count: what it counts, and what each teller wrote, in the order of the tellers."""

    label: str
    values: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Say whether every teller wrote the same."""
        return len(set(self.values)) <= 1


@dataclass(frozen=True)
class Counting:
    """Where the count of a ballot stands: its turn, who has written in it, and the last turn that both wrote."""

    turn: int
    written_by: frozenset[int]
    figures: tuple[Figure, ...]
    counts: tuple[TellerCount, ...]

    @property
    def agrees(self) -> bool:
        """Say whether the two wrote the same throughout."""
        return bool(self.figures) and all(figure.agrees for figure in self.figures)

    @property
    def differing(self) -> list[Figure]:
        """Return the figures on which they differ."""
        return [figure for figure in self.figures if not figure.agrees]


def lines_of(ballot: PaperBallot) -> list[BallotLine]:
    """Return the nominees on the paper, in its order."""
    lines = ballot.lines.select_related("nomination__person", "nomination__unit", "nomination__household")
    return list(lines.order_by("order"))


def counting_of(ballot: PaperBallot) -> Counting:
    """Return where the count stands. A turn is whole when both wrote; figures are those of the last whole turn.

    What one wrote alone is in no answer: the other is not to see it before writing theirs.
    """
    tellers = list(ballot.tellers.order_by("pk"))
    written: dict[int, dict[int, TellerCount]] = {}
    for count in TellerCount.objects.filter(teller__ballot=ballot).order_by("turn"):
        written.setdefault(count.turn, {})[count.teller_id] = count
    whole = [turn for turn, by in written.items() if len(by) == len(tellers)]
    last = max(whole, default=0)
    begun = written.get(last + 1, {})
    counts = tuple(written[last][teller.pk] for teller in tellers) if last else ()
    return Counting(last + 1, frozenset(begun), tuple(_figures(ballot, counts)), counts)


def _figures(ballot: PaperBallot, counts: tuple[TellerCount, ...]) -> Iterable[Figure]:
    if not counts:
        return
    yield Figure(_("Phiếu phát ra"), tuple(one.issued for one in counts))
    yield Figure(_("Phiếu thu về"), tuple(one.returned for one in counts))
    yield Figure(_("Phiếu hợp lệ"), tuple(one.valid for one in counts))
    yield Figure(_("Phiếu không hợp lệ"), tuple(one.invalid for one in counts))
    for at, line in enumerate(lines_of(ballot)):
        yield Figure(_("Đồng ý: %s") % line.nomination.subject, tuple(one.in_favour[at] for one in counts))


@dataclass(frozen=True)
class KnownConflict:
    """What a record says binds a member to a dossier."""

    seat: CouncilSeat
    nomination: Nomination
    ground: ConflictGround


def known_conflicts(meeting: Meeting) -> list[KnownConflict]:
    """Return what records say of ties between the members of the day and the dossiers; names are never compared.

    The member is the nominee; declared the nominee kin at an earlier meeting; holds a post that day in the collective
    put forward, or in the unit, other than the authority itself, that puts forward a person or household; drew up the
    nomination. Of several the first holds. A constant number of queries.
    """
    seats = list(members_on(meeting.council, meeting.held_on))
    people = {seat.person_id: seat for seat in seats}
    accounts = {seat.person.account_id: seat for seat in seats if seat.person.account_id is not None}
    posts: dict[int, list[CouncilSeat]] = {}
    for person, unit in Post.objects.on(meeting.held_on).filter(person__in=people).values_list("person_id", "unit_id"):
        posts.setdefault(unit, []).append(people[person])
    kin = set(
        Conflict.objects.filter(ground=ConflictGround.KIN, seat__person__in=people)
        .exclude(nomination__person=None)
        .values_list("seat__person_id", "nomination__person_id")
    )
    found: dict[tuple[int, int], KnownConflict] = {}

    def keep(seat: CouncilSeat, nomination: Nomination, ground: ConflictGround) -> None:
        found.setdefault((seat.pk, nomination.pk), KnownConflict(seat, nomination, ground))

    for nomination in nominations_before(meeting):
        if nomination.person_id in people:
            keep(people[nomination.person_id], nomination, ConflictGround.SELF)
        for member, relative in kin:
            if relative == nomination.person_id:
                keep(people[member], nomination, ConflictGround.KIN)
        unit = nomination.unit_id or nomination.nominating_unit_id
        if unit != meeting.council.issuer_id:
            for seat in posts.get(unit, ()):
                keep(seat, nomination, ConflictGround.OWN_UNIT)
        if nomination.drafted_by_id in accounts:
            keep(accounts[nomination.drafted_by_id], nomination, ConflictGround.NOMINATOR)
    return list(found.values())


def conflicts_of(meeting: Meeting) -> list[Conflict]:
    """Return what binds members to the dossiers of the meeting, in the order of the dossiers and seats."""
    found = meeting.conflicts.select_related(
        "seat__person", "nomination__person", "nomination__unit", "nomination__household", "nomination__award_kind"
    )
    return list(found.order_by("nomination__award_kind__order", "nomination_id", "seat__order", "seat_id"))


def recusal_words(meeting: Meeting, nomination: Nomination) -> str:
    """Say of a vote why members there left it: «Thành viên là người được đề nghị không biểu quyết.»; empty for none."""
    return gathered(meeting, [nomination]).recusal_words(nomination)


def presence_for(meeting: Meeting, nomination: Nomination) -> Presence:
    """Count who is there now, and who of them leaves the vote on the nomination."""
    return gathered(meeting, [nomination]).presence(nomination)


@dataclass(frozen=True)
class Gathered:
    """All that a vote on one of some nominations is measured by, read at once."""

    rounds: frozenset[int]
    secret: frozenset[int]
    there: Mapping[int, bool]
    left: Mapping[int, Mapping[int, ConflictGround]]
    """By nomination, by seat: why the member leaves its vote."""
    written: Mapping[int, tuple[int, int]]
    """By nomination: how many of those not there wrote for and against it."""

    def presence(self, nomination: Nomination) -> Presence:
        """Count who is there now, and who of them leaves the vote on the nomination."""
        left = [seat for seat in self.left.get(nomination.pk, ()) if seat in self.there]
        return Presence(len(self.there), sum(self.there.values()), len(left), sum(self.there[seat] for seat in left))

    def recusal_words(self, nomination: Nomination) -> str:
        """Say why members there leave the vote, each reason once."""
        left = self.left.get(nomination.pk, {})
        grounds = dict.fromkeys(ground for seat, ground in left.items() if self.there.get(seat, False))
        return " ".join(_("Thành viên %s không biểu quyết.") % ground.label for ground in grounds)


def gathered(meeting: Meeting, nominations: Iterable[Nomination]) -> Gathered:
    """Read what votes on the nominations are measured by; five queries, however many they are."""
    left: dict[int, dict[int, ConflictGround]] = {}
    ties = meeting.conflicts.filter(nomination__in=[one.pk for one in nominations], is_recused=True)
    for nomination, seat, ground in ties.values_list("nomination_id", "seat_id", "ground"):
        left.setdefault(nomination, {})[seat] = ConflictGround(ground)
    there = present_seats(meeting)
    written: dict[int, tuple[int, int]] = {}
    papers = meeting.written_opinions.filter(nomination__in=[one.pk for one in nominations])
    for nomination, seat, is_in_favour in papers.values_list("nomination_id", "seat_id", "is_in_favour"):
        if not there.get(seat, False) and seat not in left.get(nomination, {}):
            before = written.get(nomination, (0, 0))
            written[nomination] = (before[0] + is_in_favour, before[1] + (not is_in_favour))
    return Gathered(
        frozenset(one.pk for one in meeting.rounds.all()),
        frozenset(meeting.secret_kinds.order_by().values_list("award_kind_id", flat=True)),
        there,
        left,
        written,
    )


def presence_of_ballot(ballot: PaperBallot) -> Presence:
    """Return who was there when the papers of a ballot were handed out, and who of them left its vote."""
    members = ballot.meeting.attendance.count()
    first = ballot.lines.order_by("order").values("nomination")[:1]
    left = ballot.meeting.conflicts.filter(nomination__in=first, is_recused=True).count()
    return Presence(members, ballot.present, left, ballot.present - ballot.entitled)
