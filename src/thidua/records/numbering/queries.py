"""Which book a number comes from, and which number comes next."""

from dataclasses import dataclass

from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.kernel.numbering import document_symbol
from thidua.records.organisations.models import Unit

from .enums import Keeper, Series
from .models import NumberBook, TakenNumber

# The counter of plans is called by its kind alone.
PLAN_SYMBOL = "KH-UBND"


@dataclass(frozen=True)
class Book:
    """One authority's numbers of one series in one year. `said` is False where nobody has said who keeps it."""

    series: str
    year: int
    keeper: Keeper
    first: int
    said: bool
    last: int | None

    @property
    def kept_here(self) -> bool:
        """Whether this product gives the next number."""
        return self.keeper == Keeper.HERE

    @property
    def asks(self) -> bool:
        """Whether the first number may only be taken with saying who gives it: nothing was said, none was given."""
        return not self.said and self.last is None

    @property
    def symbol(self) -> str:
        """What stands behind the stroke: «KH-UBND»."""
        return PLAN_SYMBOL if self.series == Series.PLAN else self.series

    @property
    def name(self) -> str:
        """What the book is called: «Quyết định»."""
        return Series(self.series).label.partition(" (")[0] if self.series in Series.values else self.series

    @property
    def next_written(self) -> str:
        """Number and symbol of the next paper: «05/QĐ-UBND»; empty where the office gives it."""
        return document_symbol(self.next_number, self.symbol) if self.next_number else ""

    @property
    def next_number(self) -> int | None:
        """The number that the next paper gets; None where the office gives it."""
        return max(self.first, (self.last or 0) + 1) if self.kept_here else None


def book_of(issuer: Unit, series: str, year: int) -> Book:
    """Return the book of a series in a year: as said for that year, else as the last year before it was kept."""
    return _books(issuer, [series], year)[0]


def books_of(issuer: Unit, year: int) -> list[Book]:
    """Return the books of every series of an authority in a year; two queries for all of them."""
    return _books(issuer, list(Series.values), year)


def _books(issuer: Unit, series: list[str], year: int) -> list[Book]:
    told = NumberBook.objects.filter(issuer=issuer, series__in=series, year__lte=year).order_by("year")
    said = {book.series: book for book in told}
    counters = NumberCounter.objects.filter(issuer=issuer.key, series__in=series, year=year)
    last = dict(counters.values_list("series", "last"))
    return [_book(one, year, said.get(one), last.get(one)) for one in series]


def _book(series: str, year: int, said: NumberBook | None, last: int | None) -> Book:
    return Book(
        series=series,
        year=year,
        keeper=Keeper(said.keeper) if said is not None else Keeper.HERE,
        first=said.first if said is not None and said.year == year else 1,
        said=said is not None,
        last=last or None,
    )


def given_by_office(issuer: Unit, series: str, year: int | None) -> bool:
    """Whether the office gives the numbers of a series in a year, so that a wrong one may be put right."""
    return year is not None and not book_of(issuer, series, year).kept_here


def books_not_said(issuer: Unit, year: int) -> list[Series]:
    """Return the series of which it has not been said who gives their numbers, in their order."""
    said = set(NumberBook.objects.filter(issuer=issuer, year__lte=year).values_list("series", flat=True))
    return [series for series in Series if series not in said]


def is_taken(issuer: Unit, series: str, year: int, number: int) -> bool:
    """Whether a paper of the book bears the number."""
    return TakenNumber.objects.filter(issuer=issuer, series=series, year=year, number=number).exists()
