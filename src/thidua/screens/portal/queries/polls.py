"""Polls: what readers see of them, and what the ballots come to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import integer_vi
from thidua.screens.portal.enums import PeriodState, ResultsShown
from thidua.screens.portal.models import HomePage, Poll, PollBallot, PollMark

from .site import homes_kept_by


def state_of_period(opens_on: date, closes_on: date, *, on: date) -> PeriodState:
    """Say where a period stands on the day; both ends belong to it."""
    if on < opens_on:
        return PeriodState.AHEAD
    return PeriodState.OPEN if on <= closes_on else PeriodState.CLOSED


def polls_of(home: HomePage | None, *, on: date) -> QuerySet[Poll]:
    """Return the site's public polls that have begun, the newest first."""
    return Poll.objects.filter(home=home, published_on__lte=on, opens_on__lte=on).order_by("-opens_on", "-pk")


def open_polls_of(home: HomePage | None, *, on: date) -> QuerySet[Poll]:
    """Return the polls in which one may vote on the day."""
    return polls_of(home, on=on).filter(closes_on__gte=on)


def polls_for(actor: Account) -> QuerySet[Poll]:
    """Return the polls, public or not, of the sites the actor edits, with the number of ballots."""
    found = Poll.objects.filter(home__in=homes_kept_by(actor)).select_related("home")
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


def whole_percents(counts: Sequence[int]) -> list[int]:
    """Share 100 among the counts in whole percent, so that the shares add up to exactly 100 (largest remainders).

    Of equal remainders the larger count goes first, then the earlier one. Nothing counted gives nothing to share.
    """
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    shares = [count * 100 // total for count in counts]
    left = 100 - sum(shares)
    by_remainder = sorted(range(len(counts)), key=lambda at: (-(counts[at] * 100 % total), -counts[at], at))
    for at in by_remainder[:left]:
        shares[at] += 1
    return shares


def poll_result(poll: Poll, *, visitor: UUID | None = None) -> PollResult:
    """Count a poll's ballots from the rows themselves, in two queries or three.

    With one choice each, shares add up to 100. With several, a share is the part of the voters who marked the
    choice, rounded half up, and the shares add up to nothing in particular.
    """
    counted = list(
        poll.choices.annotate(votes=Count("marks")).order_by("order", "pk").values_list("pk", "text", "votes")
    )
    own = (
        set(PollMark.objects.filter(ballot__poll=poll, ballot__visitor=visitor).values_list("choice_id", flat=True))
        if visitor
        else set()
    )
    votes = [row[2] for row in counted]
    # A ballot of one choice has exactly one mark, so one reading gives both numbers.
    voters = PollBallot.objects.filter(poll=poll).count() if poll.is_multiple else sum(votes)
    if poll.is_multiple:
        percents = [(count * 200 + voters) // (2 * voters) if voters else 0 for count in votes]
    else:
        percents = whole_percents(votes)
    return PollResult(
        voters,
        tuple(
            ChoiceResult(pk, text, count, percent, pk in own)
            for (pk, text, count), percent in zip(counted, percents, strict=True)
        ),
    )


def results_may_be_seen(poll: Poll, *, on: date, has_voted: bool) -> bool:
    """Say whether somebody may see the results on the day."""
    if on > poll.closes_on:
        return True
    return has_voted and poll.results_shown == ResultsShown.AFTER_VOTE
