"""Votes, ceilings, roundings and working days are exact at their boundaries."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawbook.engine.bonus_values import Rounding
from lawbook.engine.voting import ceiling_of, votes_needed
from lawbook.engine.working_days import is_working_day, working_day_after, working_days_between

TET_2022 = [date(2022, 1, 31), date(2022, 2, 1), date(2022, 2, 2), date(2022, 2, 3), date(2022, 2, 4)]


@pytest.mark.parametrize(("members", "votes"), [(1, 1), (9, 9), (10, 9), (11, 10), (19, 18), (20, 18), (21, 19)])
def test_nine_tenths_is_rounded_up_to_a_whole_vote(members: int, votes: int) -> None:
    assert votes_needed(Fraction(9, 10), members) == votes


def test_more_than_half_is_strict() -> None:
    half = Fraction(1, 2)
    assert [votes_needed(half, n, inclusive=False) for n in (1, 2, 3, 4)] == [1, 2, 2, 3]
    assert [votes_needed(half, n) for n in (1, 2, 3, 4)] == [1, 1, 2, 2]


def test_ballot_without_members_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one member"):
        votes_needed(Fraction(1, 2), 0)


@pytest.mark.parametrize(("base", "cap"), [(6, 0), (7, 1), (13, 1), (14, 2), (20, 3), (100, 15)])
def test_fifteen_per_cent_is_rounded_down_to_whole_persons(base: int, cap: int) -> None:
    assert ceiling_of(Fraction(15, 100), base) == cap


@given(st.fractions(0, 1), st.integers(1, 500), st.booleans())
def test_votes_needed_is_the_fewest_that_reach(share: Fraction, members: int, inclusive: bool) -> None:
    votes = votes_needed(share, members, inclusive=inclusive)
    reached, one_less = Fraction(votes, members), Fraction(votes - 1, members)
    if inclusive:
        assert one_less < share <= reached
    else:
        assert one_less <= share < reached


@pytest.mark.parametrize(
    ("exact", "nearest", "up"),
    [
        (0, 0, 0),
        (1, 0, 10_000),
        (4_999, 0, 10_000),
        (5_000, 10_000, 10_000),
        (10_000, 10_000, 10_000),
        (10_001, 10_000, 20_000),
    ],
)
def test_rounding_to_ten_thousand(exact: int, nearest: int, up: int) -> None:
    sums = [mode.apply(Fraction(exact)) for mode in Rounding]
    assert sums == [up, nearest]


@given(st.fractions(0, 10**9))
def test_roundings_stay_close(exact: Fraction) -> None:
    assert abs(Rounding.NEAREST_10K.apply(exact) - exact) <= 5_000
    assert 0 <= Rounding.UP_10K.apply(exact) - exact < 10_000


def test_working_days_leave_out_weekends_and_holidays() -> None:
    friday = date(2022, 1, 28)
    assert working_day_after(friday, 1) == date(2022, 1, 31)
    assert working_day_after(friday, 1, TET_2022) == date(2022, 2, 7)
    assert working_day_after(friday, 0) == friday
    assert [is_working_day(day, TET_2022) for day in (friday, date(2022, 1, 29), TET_2022[0])] == [True, False, False]
    with pytest.raises(ValueError, match="forward"):
        working_day_after(friday, -1)


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_working_days_count_back_what_they_counted_forward(start: date, days: int) -> None:
    assert working_days_between(start, working_day_after(start, days, TET_2022), TET_2022) == days
