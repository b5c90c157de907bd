"""Deadlines: so many days, working or calendar, after or before something that happened; or a day of the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.working_days import WorkingCalendar


class Event(StrEnum):
    """What a period of days is counted from."""

    FILE_COMPLETE = "ho-so-du"
    PUBLISHED = "niem-yet"
    COUNCIL = "hop-hoi-dong"
    DECIDED = "quyet-dinh"
    KNOWN = "biet-quyet-dinh"
    COMPLAINT_ACCEPTED = "thu-ly-khieu-nai"
    WORK_ENDED = "cong-viec-ket-thuc"
    YEAR = "nam"

    @property
    def label(self) -> str:
        """The event in Vietnamese."""
        return _EVENTS[self]


_EVENTS = {
    Event.FILE_COMPLETE: "ngày nhận đủ hồ sơ",
    Event.PUBLISHED: "ngày niêm yết, công khai",
    Event.COUNCIL: "ngày họp Hội đồng",
    Event.DECIDED: "ngày quyết định",
    Event.KNOWN: "ngày nhận hoặc biết quyết định",
    Event.COMPLAINT_ACCEPTED: "ngày thụ lý khiếu nại",
    Event.WORK_ENDED: "ngày công việc kết thúc",
    Event.YEAR: "năm",
}


class Unit(StrEnum):
    """How days are counted."""

    WORKING_DAYS = "ngay-lam-viec"
    CALENDAR_DAYS = "ngay"
    YEARS = "nam"
    DAY_OF_YEAR = "ngay-trong-nam"

    @property
    def label(self) -> str:
        """The unit in Vietnamese."""
        return {
            "ngay-lam-viec": "ngày làm việc",
            "ngay": "ngày",
            "nam": "năm",
            "ngay-trong-nam": "ngày trong năm",
        }[self.value]


@dataclass(frozen=True, slots=True)
class DeadlineProvision:
    """One deadline for a period of law; `number` None where the law leaves it to others, then `settable`.

    `before` counts back from the event. A day of the year is `month`.`day`, itself too late when `exclusive`; `opens`
    is the first day of a window that ends there.
    """

    code: str
    awards: tuple[str, ...]
    title: str
    number: int | None
    unit: Unit
    event: Event
    in_force: ValidityPeriod
    cites: tuple[Citation, ...]
    certainty: Certainty
    before: bool = False
    month_day: tuple[int, int] | None = None
    opens: tuple[int, int] | None = None
    exclusive: bool = False
    settable: bool = False
    note: str = ""

    @property
    def content(self) -> str:
        """What it says, in words."""
        return f"{self.title}: {self.measure}"

    @property
    def measure(self) -> str:
        """How long, in words."""
        if self.month_day is not None:
            month, day = self.month_day
            opens = f"từ {self.opens[1]:02}/{self.opens[0]:02} " if self.opens else ""
            return f"{opens}{'trước' if self.exclusive else 'đến hết'} ngày {day:02}/{month:02}"
        if self.number is None:
            return "do địa phương quy định"
        return f"{self.number} {self.unit.label} {'trước' if self.before else 'kể từ'} {self.event.label}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline answered: the last day, where the event it is counted from is known."""

    provision: str
    title: str
    measure: str
    due_on: date | None
    opens_on: date | None
    citation: str
    certainty: Certainty
    known: bool
    reason: str
    settable: bool
    note: str

    def to_dict(self) -> dict[str, object]:
        """JSON-ready form."""
        return {
            "provision": self.provision,
            "title": self.title,
            "measure": self.measure,
            "due_on": self.due_on.isoformat() if self.due_on else None,
            "opens_on": self.opens_on.isoformat() if self.opens_on else None,
            "citation": self.citation,
            "certainty": self.certainty.value,
            "known": self.known,
            "reason": self.reason,
            "settable": self.settable,
            "note": self.note,
        }


def last_day(
    provision: DeadlineProvision, events: Mapping[Event, date], calendar: WorkingCalendar
) -> tuple[date | None, str]:
    """The last day that is still in time, and a warning where the calendar is not sure of it."""
    start = events.get(provision.event)
    if start is None:
        return None, ""
    if provision.month_day is not None:
        day = date(start.year, *provision.month_day)
        return (day - timedelta(days=1) if provision.exclusive else day), ""
    if provision.number is None:
        return None, ""
    if provision.unit is Unit.YEARS:
        return _years_after(start, provision.number), ""
    if provision.unit is Unit.CALENDAR_DAYS:
        step = timedelta(days=provision.number)
        return (start - step if provision.before else start + step), ""
    day = calendar.before(start, provision.number) if provision.before else calendar.after(start, provision.number)
    return day, calendar.doubt(min(start, day), max(start, day))


def _years_after(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes the last day of that month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


def first_day(provision: DeadlineProvision, events: Mapping[Event, date]) -> date | None:
    """The day on which the window opens, where there is one."""
    start = events.get(provision.event)
    return date(start.year, *provision.opens) if start and provision.opens else None


def in_order(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by their day; those without a day last, as they were."""
    return tuple(sorted(deadlines, key=lambda deadline: deadline.due_on or date.max))
