"""How an official paper writes text, numbers and dates in Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time

FIRST_UNPADDED = 10
LAST_PADDED_MONTH = 2

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text in NFC, without control, direction-changing or zero-width characters.

    Line breaks stay as ``\\n`` and tabs become spaces. Such characters are dropped because XML (DOCX)
    refuses them and because an invisible character in a name makes two equal-looking papers differ.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    plain = plain.replace("\u2029", "\n").replace("\u0085", "\n")
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", _CONTROL.sub("", plain)))


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
