"""The calendar of working days: what was announced, day by day, and where a package of holidays says otherwise."""

from dataclasses import replace
from datetime import date, timedelta

import holidays
import pytest

from lawbook import Certainty, Event, calendar
from lawbook.engine.deadlines import Unit, first_day, last_day
from lawbook.engine.working_days import SATURDAY
from lawbook.national import national_law

YEARS = range(2017, 2028)
DAYS = [date(YEARS[0], 1, 1) + timedelta(n) for n in range((date(YEARS[-1], 12, 31) - date(YEARS[0], 1, 1)).days + 1)]
# Each day on which the package `holidays` and this calendar differ, with the reason for ours.
DIFFERENCES = {
    date(2026, 1, 2): "free by the Government Office's letter 12729 of 25 December 2025, which the package lacks",
    date(2026, 1, 10): "worked in its stead, by the same letter",
    date(2027, 2, 4): "nothing announced for 2027 was seen: one day before Tết and four after, unconfirmed",
    date(2027, 2, 11): "the same: the package takes two days before and three after",
}


def test_package_of_holidays_differs_on_these_days_alone() -> None:
    package, ours = holidays.country_holidays("VN", years=YEARS), calendar()
    assert [day for day in DAYS if package.is_working_day(day) != ours.is_working_day(day)] == list(DIFFERENCES)


@pytest.mark.parametrize(
    ("start", "following"),
    [
        (date(2017, 1, 25), date(2017, 2, 2)),
        (date(2018, 2, 13), date(2018, 2, 21)),
        (date(2018, 12, 28), date(2019, 1, 2)),
        (date(2019, 1, 4), date(2019, 1, 5)),
        (date(2019, 4, 26), date(2019, 5, 2)),
        (date(2019, 5, 3), date(2019, 5, 4)),
        (date(2020, 1, 22), date(2020, 1, 30)),
        (date(2021, 2, 9), date(2021, 2, 17)),
        (date(2021, 9, 1), date(2021, 9, 6)),
        (date(2022, 1, 28), date(2022, 2, 7)),
        (date(2022, 4, 29), date(2022, 5, 4)),
        (date(2022, 8, 31), date(2022, 9, 5)),
        (date(2023, 1, 19), date(2023, 1, 27)),
        (date(2023, 4, 28), date(2023, 5, 4)),
        (date(2023, 8, 31), date(2023, 9, 5)),
        (date(2024, 2, 7), date(2024, 2, 15)),
        (date(2024, 4, 26), date(2024, 5, 2)),
        (date(2024, 5, 3), date(2024, 5, 4)),
        (date(2024, 8, 30), date(2024, 9, 4)),
        (date(2025, 1, 24), date(2025, 2, 3)),
        (date(2025, 4, 25), date(2025, 4, 26)),
        (date(2025, 4, 29), date(2025, 5, 5)),
        (date(2025, 8, 29), date(2025, 9, 3)),
        (date(2025, 12, 31), date(2026, 1, 5)),
        (date(2026, 1, 9), date(2026, 1, 10)),
        (date(2026, 2, 13), date(2026, 2, 23)),
        (date(2026, 4, 24), date(2026, 4, 28)),
        (date(2026, 8, 21), date(2026, 8, 22)),
        (date(2026, 8, 28), date(2026, 9, 3)),
        (date(2026, 11, 23), date(2026, 11, 25)),
    ],
)
def test_next_working_day_over_a_holiday_or_an_exchanged_saturday(start: date, following: date) -> None:
    assert calendar().after(start, 1) == following
    assert calendar().before(following, 1) == start
    assert calendar().between(start, following) == 1


def test_days_are_exchanged_for_a_week_end_that_is_worked() -> None:
    assert {free.day: day for day, free in calendar().worked.items()} == {
        date(2018, 12, 31): date(2019, 1, 5),
        date(2019, 4, 29): date(2019, 5, 4),
        date(2024, 4, 29): date(2024, 5, 4),
        date(2025, 5, 2): date(2025, 4, 26),
        date(2026, 1, 2): date(2026, 1, 10),
        date(2026, 8, 31): date(2026, 8, 22),
    }
    assert {day.weekday() for day in calendar().worked} == {SATURDAY}
    assert {free.day.weekday() < SATURDAY for free in calendar().worked.values()} == {True}


def test_each_year_has_the_days_off_that_the_labour_code_gives() -> None:
    counted = [
        sum(day.year == year and not h.name.endswith("(nghỉ bù)") and h.worked is None for day, h in days.items())
        for days in [calendar().holidays]
        for year in YEARS
    ]
    assert counted == [10] * 4 + [11] * 5 + [12] * 2


def test_every_day_says_where_it_was_read() -> None:
    assert [h.day for h in calendar().holidays.values() if not h.source] == []


def test_what_no_notice_was_seen_for_is_unconfirmed() -> None:
    unsure = [day for day, h in calendar().holidays.items() if h.certainty is Certainty.UNCONFIRMED]
    assert [day for day in unsure if day.year < 2027] == [date(2022, 9, 1), date(2026, 8, 31), date(2026, 11, 24)]
    assert [day for day in calendar().holidays if day.year == 2027] == [day for day in unsure if day.year == 2027]
    confirmed = [day for day, h in calendar().holidays.items() if h.certainty is Certainty.CONFIRMED]
    assert {day.year for day in confirmed} == {2018, 2019}


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), "Ngày Văn hóa Việt Nam"),
        (date(2026, 11, 25), date(2026, 11, 30), "Ngày Văn hóa Việt Nam"),
        (date(2026, 8, 20), date(2026, 8, 22), "ngày nghỉ hoán đổi dịp Quốc khánh"),
        (date(2027, 1, 25), date(2027, 2, 4), "Tết Nguyên đán"),
        (date(2022, 8, 25), date(2022, 9, 6), "Quốc khánh (ngày liền kề)"),
    ],
)
def test_count_over_an_unsure_day_or_beside_it_is_doubted(first: date, last: date, name: str) -> None:
    assert calendar().doubt(first, last) == (
        f"khoảng này có {name}: ngày nghỉ cụ thể theo thông báo hằng năm, chưa đối chiếu"
    )


def test_count_over_announced_days_is_not_doubted() -> None:
    periods = [(date(2025, 1, 20), date(2025, 5, 9)), (date(2026, 1, 1), date(2026, 5, 9))]
    assert [calendar().doubt(first, last) for first, last in periods] == ["", ""]


def test_unsure_working_saturday_is_not_held_against_anybody() -> None:
    friday = date(2026, 8, 21)
    assert (calendar().after(friday, 1), calendar().latest_after(friday, 1)) == (date(2026, 8, 22), date(2026, 8, 24))
    assert calendar().latest_after(date(2026, 1, 9), 1) == date(2026, 1, 10)


@pytest.mark.parametrize(("before", "day"), [(True, date(2026, 1, 31)), (False, date(2026, 2, 20))])
def test_calendar_days_are_counted_from_the_event_or_back_from_it(before: bool, day: date) -> None:
    """No provision in force counts calendar days back; a province's may."""
    (provision, *_) = (one for one in national_law().deadline_provisions if one.event is Event.FILE_COMPLETE)
    counted = replace(provision, number=10, unit=Unit.CALENDAR_DAYS, before=before)
    assert last_day(counted, {Event.FILE_COMPLETE: date(2026, 2, 10)}, national_law().calendar) == (day, "")


@pytest.mark.parametrize(("later", "year"), [(0, 2025), (1, 2026)])
def test_window_opens_in_its_year_or_in_one_after_it(later: int, year: int) -> None:
    (provision, *_) = (one for one in national_law().deadline_provisions if one.event is Event.YEAR)
    window = replace(provision, opens=(3, 1), years_later=later)
    assert first_day(window, {Event.YEAR: date(2025, 1, 1)}) == date(year, 3, 1)
    assert first_day(window, {}) is None
