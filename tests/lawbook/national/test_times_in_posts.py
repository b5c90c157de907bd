"""Times in posts are added as calendars have them: what overlaps counts once, what lies apart counts together."""

from datetime import date

import pytest

from lawbook import Outcome, PersonFacts, Post, PostHeld
from lawbook.national.dedication import Stretch, dedicated

FIRST, SECOND = list(Post)[:2]
YEAR = tuple[int, int]


def reached(years: int, *held: tuple[Post, YEAR]) -> bool:
    """Whether posts held through whole years, first and last included, come to exactly so many years in the first."""
    posts = tuple(PostHeld(post=post, held_from=date(a, 1, 1), held_to=date(b, 12, 31)) for post, (a, b) in held)
    table = {"hang": (Stretch(FIRST, years, years + 1),)}
    told = dedicated(PersonFacts(posts=posts, woman=False, resistance_service=False), table, "hang")
    return told.outcome is Outcome.MET


@pytest.mark.parametrize(
    ("years", "spans"),
    [
        (3, [(2005, 2007)]),
        (4, [(2001, 2001), (2005, 2007)]),
        (5, [(2005, 2007), (2006, 2009)]),
        (6, [(2001, 2001), (2005, 2007), (2006, 2009)]),
        (6, [(2006, 2009), (2005, 2007), (2001, 2001)]),
        (5, [(2005, 2009), (2006, 2007)]),
        (5, [(2005, 2007), (2008, 2009)]),
        (7, [(1999, 2000), (2005, 2007), (2007, 2007), (2008, 2009)]),
    ],
)
def test_times_in_one_post_are_joined_and_added(years: int, spans: list[YEAR]) -> None:
    held = [(FIRST, span) for span in spans]
    assert [reached(other, *held) for other in (years - 1, years, years + 1)] == [False, True, False]


@pytest.mark.parametrize(
    ("below", "years"),
    # Of two posts at once the higher counts; the lower one keeps what lies outside.
    [((2005, 2007), 3), ((2003, 2005), 3), ((2006, 2009), 3), ((2001, 2012), 3)],
)
def test_time_in_a_higher_post_is_not_counted_again_in_a_lower(below: YEAR, years: int) -> None:
    assert reached(years, (FIRST, (2005, 2007)), (SECOND, below))
