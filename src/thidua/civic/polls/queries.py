"""Polls: what readers see of them, and what the ballots come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from thidua.civic.polls.enums import ResultsShown
from thidua.civic.polls.models import Poll, PollBallot, PollMark
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.models import Site
from thidua.civic.sites.queries import sites_kept_by
from thidua.civic.visitors.enums import Standing
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.periods import PeriodState
from thidua.foundation.kernel.text import integer_vi


def polls_of(site: Site | None, *, on: date) -> QuerySet[Poll]:
    """Return the site's public polls that have begun, the newest first."""
    begun = Poll.objects.filter(site=site, published_on__lte=on, opens_on__lte=on, taken_off_on=None)
    return begun.order_by("-opens_on", "-pk")


def open_polls_of(site: Site | None, *, on: date) -> QuerySet[Poll]:
    """Return the polls in which one may vote on the day."""
    return polls_of(site, on=on).filter(closes_on__gte=on, ended_early=False)


def polls_for(actor: Account) -> QuerySet[Poll]:
    """Return the polls, public or not, of the sites the actor edits, with the number of ballots."""
    found = Poll.objects.filter(site__in=sites_kept_by(actor)).select_related("site")
    return found.annotate(ballot_count=Count("ballots")).order_by("-opens_on", "-pk")


@dataclass(frozen=True)
class ChoiceResult:
    """One choice with its votes and its share in whole percent."""

    pk: int
    text: str
    votes: int
    percent: int
    is_own: bool = False


@dataclass(frozen=True)
class PollResult:
    """What the ballots of a poll come to: who voted, and the votes of each choice."""

    voters: int
    choices: tuple[ChoiceResult, ...]

    @property
    def words(self) -> str:
        """Return «12 người đã bình chọn»."""
        return f"{integer_vi(self.voters)} người đã bình chọn"

    @property
    def adds_up(self) -> bool:
        """Say whether the shares come to exactly 100."""
        return sum(one.percent for one in self.choices) == 100


def whole_percents(counts: Sequence[int], of: int | None = None) -> list[int]:
    """Return each count in whole percent of their sum, or of a number given, rounded half up; all 0 of nothing.

    Equal counts have equal shares: what rounding leaves over is given to nobody, so three thirds are 33, 33 and 33.
    """
    total = sum(counts) if of is None else of
    return [(count * 200 + total) // (2 * total) if total else 0 for count in counts]


def poll_result(poll: Poll, *, visitor: UUID | None = None) -> PollResult:
    """Count the ballots of a poll that count from the rows themselves, in two queries or three.

    A share is the part of the voters who marked the choice, in whole percent; shares need not add up to 100.
    """
    counts = Q(marks__ballot__standing=Standing.COUNTED)
    choices = poll.choices.annotate(votes=Count("marks", filter=counts)).order_by("order", "pk")
    counted = list(choices.values_list("pk", "text", "votes"))
    own = (
        set(PollMark.objects.filter(ballot__poll=poll, ballot__visitor=visitor).values_list("choice_id", flat=True))
        if visitor
        else set()
    )
    votes = [row[2] for row in counted]
    # A ballot of one choice has exactly one mark, so one reading gives both numbers.
    ballots = PollBallot.objects.filter(poll=poll, standing=Standing.COUNTED)
    voters = ballots.count() if poll.is_multiple else sum(votes)
    percents = whole_percents(votes, voters)
    return PollResult(
        voters,
        tuple(
            ChoiceResult(pk, text, count, percent, pk in own)
            for (pk, text, count), percent in zip(counted, percents, strict=True)
        ),
    )


@dataclass(frozen=True)
class OwnBallot:
    """A visitor's ballot: the ids of the choices marked, and whether it is held for an editor."""

    marked: frozenset[int]
    waits: bool


def own_ballot(poll: Poll, visitor: UUID) -> OwnBallot | None:
    """Return the visitor's ballot in a poll; None without one."""
    ballot = PollBallot.objects.filter(poll=poll, visitor=visitor).first()
    if ballot is None:
        return None
    marked = frozenset(ballot.marks.values_list("choice_id", flat=True))
    return OwnBallot(marked, ballot.standing == Standing.DOUBTED)


@dataclass(frozen=True)
class HeldBallots:
    """How many ballots of a poll are held for an editor, and from how many networks."""

    number: int
    networks: int


def held_ballots(poll: Poll) -> HeldBallots:
    """Count the ballots of a poll that are held."""
    held = poll.ballots.filter(standing=Standing.DOUBTED)
    counted = held.aggregate(number=Count("pk"), networks=Count("network", distinct=True))
    return HeldBallots(**counted)


def polls_with_held_ballots(actor: Account) -> QuerySet[Poll]:
    """Return the polls of the sites the actor edits that have ballots held for an editor."""
    held = PollBallot.objects.filter(poll=OuterRef("pk"), standing=Standing.DOUBTED)
    return Poll.objects.filter(Exists(held), site__in=sites_kept_by(actor)).order_by("-opens_on", "-pk")


def results_may_be_seen(poll: Poll, *, on: date, has_voted: bool) -> bool:
    """Say whether somebody may see the results on the day."""
    if state_of_run(poll, on=on) == PeriodState.CLOSED:
        return True
    return has_voted and poll.results_shown == ResultsShown.AFTER_VOTE
