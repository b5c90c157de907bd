"""Periods include both their ends."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawbook.engine.soundness import gaps_and_overlaps
from lawbook.engine.validity import ValidityPeriod

FIRST, LAST = date(2024, 1, 1), date(2025, 6, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("day", "inside"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_period_includes_both_ends(day: date, inside: bool) -> None:
    assert (day in ValidityPeriod(FIRST, LAST)) is inside


def test_open_period_runs_on() -> None:
    assert date(2999, 1, 1) in ValidityPeriod(FIRST)
    assert str(ValidityPeriod(FIRST)) == "từ 01/01/2024"


def test_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        ValidityPeriod(LAST, FIRST)


def test_period_of_one_day_is_allowed() -> None:
    assert FIRST in ValidityPeriod(FIRST, FIRST)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_overlap_means_a_common_day(a: date, b: date, c: date, d: date) -> None:
    one, other = ValidityPeriod(min(a, b), max(a, b)), ValidityPeriod(min(c, d), max(c, d))
    assert one.overlaps(other) is (max(one.first, other.first) <= min(max(a, b), max(c, d)))
    assert one.overlaps(other) is other.overlaps(one)


def test_open_periods_overlap_whatever_follows() -> None:
    assert ValidityPeriod(FIRST).overlaps(ValidityPeriod(LAST))
    assert ValidityPeriod(LAST).overlaps(ValidityPeriod(FIRST))
    assert not ValidityPeriod(LAST + DAY).overlaps(ValidityPeriod(FIRST, LAST))


def test_gap_and_overlap_are_named_by_their_days() -> None:
    gap = [ValidityPeriod(FIRST, LAST), ValidityPeriod(LAST + 3 * DAY)]
    assert list(gaps_and_overlaps("x", gap)) == ["x: hở từ 01/07/2025 đến 02/07/2025"]
    overlap = [ValidityPeriod(FIRST, LAST), ValidityPeriod(LAST)]
    assert list(gaps_and_overlaps("x", overlap)) == ["x: chồng nhau tại 30/06/2025"]
    assert list(gaps_and_overlaps("x", [ValidityPeriod(FIRST), ValidityPeriod(LAST)])) == [
        "x: chồng nhau tại 30/06/2025"
    ]
    assert list(gaps_and_overlaps("x", [ValidityPeriod(FIRST, LAST), ValidityPeriod(LAST + DAY)])) == []
    assert list(gaps_and_overlaps("x", [])) == ["x: không có giá trị nào"]
