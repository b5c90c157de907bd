"""Deadlines: so many days, working or calendar, after or before something that happened; or a day of the year."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.working_days import WorkingCalendar

if TYPE_CHECKING:
    from lawbook.engine.lawbook import Lawbook


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
    RECOGNISED = "nam-cong-nhan"
    CONGRESS = "nam-dai-hoi"
    COUNTED_UNTIL = "moc-thanh-tich"
    OPINION_ASKED = "hoi-y-kien"
    OPINIONS_COMPLETE = "du-y-kien"
    NOTICE_RECEIVED = "nhan-quyet-dinh"
    REVOCATION_RECEIVED = "nhan-quyet-dinh-huy-bo"
    OBJECTS_RETURNED = "nhan-hien-vat-thu-hoi"
    REPLACEMENT_ASKED = "de-nghi-cap-doi"
    SENTENCE_FINAL = "ban-an-co-hieu-luc"
    CONFERENCE = "hoi-nghi"

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
    Event.RECOGNISED: "năm có quyết định tặng danh hiệu làm căn cứ",
    Event.CONGRESS: "năm tổ chức Đại hội thi đua yêu nước toàn quốc",
    Event.COUNTED_UNTIL: "mốc cuối tính thành tích trong báo cáo",
    Event.OPINION_ASKED: "ngày nhận văn bản xin ý kiến",
    Event.OPINIONS_COMPLETE: "ngày nhận đủ ý kiến",
    Event.NOTICE_RECEIVED: "ngày nhận quyết định khen thưởng",
    Event.REVOCATION_RECEIVED: "ngày nhận quyết định hủy bỏ, tước danh hiệu",
    Event.OBJECTS_RETURNED: "ngày nhận hiện vật thu hồi",
    Event.REPLACEMENT_ASKED: "ngày nhận đề nghị cấp đổi, cấp lại",
    Event.SENTENCE_FINAL: "ngày bản án có hiệu lực",
    Event.CONFERENCE: "ngày hội nghị sơ kết, tổng kết",
}


class Unit(StrEnum):
    """How days are counted."""

    WORKING_DAYS = "ngay-lam-viec"
    CALENDAR_DAYS = "ngay"
    MONTHS = "thang"
    YEARS = "nam"
    DAY_OF_YEAR = "ngay-trong-nam"

    @property
    def label(self) -> str:
        """The unit in Vietnamese."""
        return {
            "ngay-lam-viec": "ngày làm việc",
            "ngay": "ngày",
            "thang": "tháng",
            "nam": "năm",
            "ngay-trong-nam": "ngày trong năm",
        }[self.value]


@dataclass(frozen=True, slots=True)
class DeadlineProvision:
    """One deadline for a period of law; `number` None where the law leaves it to others, then `settable`.

    `before` counts back from the event. A day of the year is `month`.`day`, itself too late when `exclusive`; `opens`
    is the first day of a window that ends there; it lies `years_later` than the year of the event. `only_if` is a
    condition that only the authority can know to hold.
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
    years_later: int = 0
    only_if: str = ""

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
            whole = f"{opens}{'trước' if self.exclusive else 'đến hết'} ngày {day:02}/{month:02}"
            if self.event is Event.YEAR:
                return whole
            return f"{whole} của {'năm liền sau ' if self.years_later else ''}{self.event.label}"
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
        day = date(start.year + provision.years_later, *provision.month_day)
        return (day - timedelta(days=1) if provision.exclusive else day), ""
    if provision.number is None:
        return None, ""
    if provision.unit is Unit.MONTHS:
        return _months_after(start, provision.number), ""
    if provision.unit is Unit.YEARS:
        return _months_after(start, 12 * provision.number), ""
    if provision.unit is Unit.CALENDAR_DAYS:
        step = timedelta(days=provision.number)
        return (start - step if provision.before else start + step), ""
    day = calendar.before(start, provision.number) if provision.before else calendar.after(start, provision.number)
    return day, calendar.doubt(min(start, day), max(start, day))


def _months_after(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def first_day(provision: DeadlineProvision, events: Mapping[Event, date]) -> date | None:
    """The day on which the window opens, where there is one."""
    start = events.get(provision.event)
    return date(start.year + provision.years_later, *provision.opens) if start and provision.opens else None


def in_order(deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines by their day; those without a day last, as they were."""
    return tuple(sorted(deadlines, key=lambda deadline: deadline.due_on or date.max))


def deadlines(
    law: "Lawbook",
    award: str,
    *,
    on: date,
    events: Mapping[Event, date] | None = None,
    confirmations: Iterable[Confirmation] = (),
) -> tuple[Deadline, ...]:
    """Every deadline of an award under the law of a day, with its last day where the event is known."""
    words = tuple(confirmations)
    answers = []
    for p in law.about(award, law.deadline_provisions):
        if on not in p.in_force:
            continue
        due_on, warning = last_day(p, events or {}, law.calendar)
        doubt = law.doubt(p.code, p.cites, p.certainty, on, words) or p.only_if
        if p.number is None and p.month_day is None:
            doubt = doubt or "do địa phương quy định"
        answers.append(
            Deadline(
                provision=p.code,
                title=p.title,
                measure=p.measure,
                due_on=due_on,
                opens_on=first_day(p, events or {}),
                citation=law.shelf.write_out(p.cites),
                certainty=p.certainty,
                known=not doubt and not warning,
                reason="; ".join(text for text in (doubt, warning) if text),
                settable=p.settable,
                note=p.note,
            )
        )
    return in_order(answers)
