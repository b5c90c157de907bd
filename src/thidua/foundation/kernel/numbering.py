"""Official numbers: from 1 on 1 January to 31 December, none twice, none missing (NĐ 30/2020/NĐ-CP Điều 15)."""

from django.db import transaction

from .models import NumberCounter


def held_counter(*, issuer: str, series: str, year: int) -> NumberCounter:
    """Return the counter of a series, its row held until the caller's transaction ends; the one way to lock it.

    Concurrent callers queue on the row (PostgreSQL) or on the database (SQLite, whose transactions begin IMMEDIATE).
    When the caller's transaction rolls back no number was given.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is allotted only inside the transaction that uses it")
    NumberCounter.objects.get_or_create(issuer=issuer, series=series, year=year)
    return NumberCounter.objects.select_for_update().get(issuer=issuer, series=series, year=year)


def allot_numbers(*, issuer: str, series: str, year: int, count: int = 1, first: int = 1) -> range:
    """Return the next `count` numbers of the series, none below `first`; inside the transaction that takes them."""
    counter = held_counter(issuer=issuer, series=series, year=year)
    begin = max(first, counter.last + 1)
    counter.last = begin + count - 1
    counter.save(update_fields=["last"])
    return range(begin, counter.last + 1)


def document_symbol(number: int | None, abbreviation: str) -> str:
    """Write number and symbol as the decree does: 5, "QĐ-UBND" → "05/QĐ-UBND"; no number yet leaves its place."""
    written = "      " if number is None else f"{number:02d}"
    return f"{written}/{abbreviation}"
