"""Dates as Vietnamese readers write them."""

from datetime import date


def date_short(day: date) -> str:
    """Write 13/01/2022."""
    return f"{day:%d/%m/%Y}"


def date_in_letter(day: date) -> str:
    """Write a date as the decree does: day below 10 and months 1 and 2 with a zero: «ngày 05 tháng 3 năm 2020»."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_words(day: date) -> str:
    """Write a date for running text: «13/01/2022» without needless zeros becomes «ngày 13/1/2022»."""
    return f"ngày {day.day}/{day.month}/{day.year}"


def date_range(first: date, last: date | None) -> str:
    """Write a period inclusive at both ends: «từ 01/01/2021 đến hết 31/12/2021»."""
    if last is None:
        return f"từ {date_short(first)}"
    return f"từ {date_short(first)} đến hết {date_short(last)}"
