"""Counting working days; public holidays and worked week-ends are handed in, the law of a year sets them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from lawbook.engine.certainty import Certainty

SATURDAY = 5
ONE_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Collection[date] = (), worked: Collection[date] = ()) -> bool:
    """Whether `day` is neither a week-end nor one of `holidays`, or is a week-end of those that are worked."""
    return day in worked or (day.weekday() < SATURDAY and day not in holidays)


def working_day_after(start: date, days: int, holidays: Collection[date] = (), worked: Collection[date] = ()) -> date:
    """The `days`-th working day after `start`; the day of `start` itself is not counted."""
    if days < 0:
        raise ValueError("working days are counted forward")
    day, left = start, days
    while left:
        day += ONE_DAY
        left -= is_working_day(day, holidays, worked)
    return day


def working_day_before(start: date, days: int, holidays: Collection[date] = (), worked: Collection[date] = ()) -> date:
    """The `days`-th working day before `start`; the day of `start` itself is not counted."""
    if days < 0:
        raise ValueError("working days are counted as a positive number")
    day, left = start, days
    while left:
        day -= ONE_DAY
        left -= is_working_day(day, holidays, worked)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date] = (), worked: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`."""
    span = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays, worked) for day in span)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day off by law or by a yearly announcement, and how surely its place in the calendar is known.

    `worked` is the day of a week-end on which offices work in its stead, where working days were exchanged.
    """

    day: date
    name: str
    certainty: Certainty
    worked: date | None = None
    source: str = ""


@dataclass(frozen=True)
class WorkingCalendar:
    """Working days of the years for which the public holidays are held; a day of another year is doubted."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)

    @cached_property
    def worked(self) -> Mapping[date, Holiday]:
        """The days of a week-end on which offices work, each with the day off it is exchanged for."""
        return {h.worked: h for h in self.holidays.values() if h.worked is not None}

    @property
    def years(self) -> range:
        """The years held."""
        known = [day.year for day in self.holidays]
        return range(min(known), max(known) + 1) if known else range(0)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work that day."""
        return is_working_day(day, self.holidays, self.worked)

    def after(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`."""
        return working_day_after(start, days, self.holidays, self.worked)

    def latest_after(self, start: date, days: int) -> date:
        """The latest day that may be the `days`-th working day after `start`: no unsure week-end is worked."""
        return working_day_after(
            start, days, self.holidays, {day for day, h in self.worked.items() if h.certainty.answers}
        )

    def before(self, start: date, days: int) -> date:
        """The `days`-th working day before `start`."""
        return working_day_before(start, days, self.holidays, self.worked)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`."""
        return working_days_between(start, end, self.holidays, self.worked)

    def doubt(self, first: date, last: date) -> str:
        """Why the count between two days may be wrong; empty where nothing speaks against it.

        A day whose place is not sure reaches to its neighbours: one of them may have been taken instead or beside it.
        """
        if first.year not in self.years or last.year not in self.years:
            return "lịch nghỉ lễ của năm này chưa có trong sách luật"
        dated = [*self.holidays.items(), *self.worked.items()]
        near, far = first - ONE_DAY, last + ONE_DAY
        unsure = sorted((day, h.name) for day, h in dated if near <= day <= far and not h.certainty.answers)
        if unsure:
            return f"khoảng này có {unsure[0][1]}: ngày nghỉ cụ thể theo thông báo hằng năm, chưa đối chiếu"
        return ""
