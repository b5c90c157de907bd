"""Days in all the forms in which they are written beyond doubt."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold

# The days a spreadsheet counts from; it takes 1900 for a leap year, so no serial before March of that year is read.
_SERIALS_FROM = date(1899, 12, 30)
# A serial is believed from 1920 to 2100: smaller numbers are years, ages and counts.
_FIRST_SERIAL, _LAST_SERIAL = 7306, 73415

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?:[ t]0{1,2}:00(?::00)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?z?")
_IN_WORDS = re.compile(r"(?:ngay|hom)?\s*(\d{1,2})\s*,?\s*thang\s*(\d{1,2})\s*,?\s*(?:nam)?\s*(\d{4})")
_SAID = re.compile(r"^(?:ngay|tu ngay|tu|den ngay|den)\s+(?=\d)")
_TWO_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{2})")
_NUMBER = re.compile(r"\d{4,5}(?:\.0+)?")


class DayInDoubtError(ValueError):
    """The day may be several; `days` are those it may be, the likelier first."""

    def __init__(self, message: str, days: tuple[date, ...]) -> None:
        super().__init__(message)
        self.days = days


def written_day(written: str | float) -> date:
    """Return the day that a text or a spreadsheet's number stands for.

    Read: «1/1/2021», «01.01.2021», «2021-01-01», «ngày 01 tháng 01 năm 2021», 44197. Raises `ValueError` with words for
    the reader where the day does not exist, and `DayInDoubtError` where it could be another one: a year of two figures.
    """
    if isinstance(written, int | float):
        return _serial(written)
    text = fold(written).rstrip(".")
    said = _SAID.sub("", text)
    found = _DAY_FIRST.fullmatch(said) or _IN_WORDS.fullmatch(text)
    if found is not None:
        return _day(written, int(found[3]), int(found[2]), int(found[1]))
    found = _YEAR_FIRST.fullmatch(said)
    if found is not None:
        return _day(written, int(found[1]), int(found[2]), int(found[3]))
    found = _TWO_FIGURES.fullmatch(said)
    if found is not None:
        raise DayInDoubtError(
            _("«%(written)s» ghi năm hai chữ số; có phải %(day)02d/%(month)02d/20%(year)s? Hãy ghi năm đủ bốn chữ số")
            % {"written": written, "day": int(found[1]), "month": int(found[2]), "year": found[3]},
            tuple(_possible(int(found[3]), int(found[2]), int(found[1]))),
        )
    if _NUMBER.fullmatch(said):
        return _serial(float(said))
    raise ValueError(_("«%s» không phải là ngày; hãy ghi như 31/12/2021") % written)


def _possible(year: int, month: int, day: int) -> Iterator[date]:
    for century in (2000, 1900):
        with suppress(ValueError):
            yield date(century + year, month, day)


def _day(written: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_("không có ngày «%s»") % written) from None


def _serial(number: float) -> date:
    if float(number).is_integer() and _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _SERIALS_FROM + timedelta(days=int(number))
    written = int(number) if float(number).is_integer() else number
    raise ValueError(_("«%s» không phải là ngày; hãy ghi như 31/12/2021") % written)
