"""How an official paper writes text, numbers and dates in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

FIRST_UNPADDED = 10
LAST_PADDED_MONTH = 2

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_LINE_END = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
_SPACE = re.compile(r"[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_UNBREAKABLE_SPACE = re.compile(r"[\u2007\u202f]")


def clean(text: str) -> str:
    """The text in NFC, without control, direction-changing or zero-width characters.

    Line breaks become ``\\n``; tabs and the typographic spaces become plain ones. Invisible characters are dropped
    because XML (DOCX) refuses some of them and because two equal-looking papers must not differ.
    """
    plain = _SPACE.sub(" ", _LINE_END.sub("\n", text))
    plain = _UNBREAKABLE_SPACE.sub("\u00a0", plain)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", plain))


def caps(text: str) -> str:
    """The cleaned text in capitals."""
    return clean(text).upper()


def padded(number: int) -> str:
    """A document's number: below ten with a leading zero (Phụ lục I, số, ký hiệu)."""
    return f"0{number}" if number < FIRST_UNPADDED else str(number)


def padded_day(day: int) -> str:
    """A day of the month: below ten with a leading zero (Phụ lục I, thời gian ban hành)."""
    return padded(day)


def padded_month(month: int) -> str:
    """A month: only January and February carry a leading zero (Phụ lục I, thời gian ban hành)."""
    return f"0{month}" if month <= LAST_PADDED_MONTH else str(month)


def date_in_words(day: date) -> str:
    """«ngày 05 tháng 01 năm 2022», «ngày 13 tháng 3 năm 2022»."""
    return f"ngày {padded_day(day.day)} tháng {padded_month(day.month)} năm {day.year}"


def short_date(day: date) -> str:
    """«05/01/2022», for tables."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def time_in_words(moment: time) -> str:
    """«14 giờ 05», for minutes and programmes."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def roman(number: int) -> str:
    """1 → I, 4 → IV; for parts, chapters and annexes. Raises ValueError outside 1…3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    signs = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    written = ""
    for value, sign in signs:
        count, number = divmod(number, value)
        written += sign * count
    return written
