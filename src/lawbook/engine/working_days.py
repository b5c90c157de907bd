"""Counting working days; public holidays are handed in, the law of a year sets them."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Whether `day` is neither a week-end nor one of `holidays`."""
    return day.weekday() < SATURDAY and day not in holidays


def working_day_after(start: date, days: int, holidays: Collection[date] = ()) -> date:
    """The `days`-th working day after `start`; the day of `start` itself is not counted."""
    if days < 0:
        raise ValueError("working days are counted forward")
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`."""
    span = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in span)
