"""Official numbers: from 1 on 1 January to 31 December, none twice, none missing (NĐ 30/2020/NĐ-CP Điều 15)."""

from django.db import transaction

from .models import NumberCounter


def allot_number(*, issuer: str, series: str, year: int) -> int:
    """Return the next number of the series; must run inside the transaction of the act that takes it.

    Concurrent callers queue on the counter's row (PostgreSQL) or on the database (SQLite, whose
    transactions begin IMMEDIATE). When the caller's transaction rolls back the number was never given.
    """
    return allot_numbers(issuer=issuer, series=series, year=year, count=1)[0]


def allot_numbers(*, issuer: str, series: str, year: int, count: int) -> range:
    """Return the next `count` numbers of the series at once, as `allot_number` would have given them one by one."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a number is allotted only inside the transaction that uses it")
    NumberCounter.objects.get_or_create(issuer=issuer, series=series, year=year)
    counter = NumberCounter.objects.select_for_update().get(issuer=issuer, series=series, year=year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return range(first, counter.last + 1)


def document_symbol(number: int | None, abbreviation: str) -> str:
    """Write number and symbol as the decree does: 5, "QĐ-UBND" → "05/QĐ-UBND"; no number yet leaves its place."""
    written = "      " if number is None else f"{number:02d}"
    return f"{written}/{abbreviation}"
