"""Lists: search, filters, sorting by headings and paging live in the address, so every state of a list is a link."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django_stubs_ext import StrOrPromise

Rows = QuerySet[Any, Any] | Sequence[Any]

SEARCH_KEY = "tim"
SORT_KEY = "xep"
PAGE_KEY = "trang"


@dataclass(frozen=True)
class Column:
    """A heading. `sort` names the field (or fields) to order by; without it the heading is no link."""

    label: StrOrPromise
    sort: str | tuple[str, ...] = ()
    numeric: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields to order by."""
        return (self.sort,) if isinstance(self.sort, str) else self.sort


@dataclass(frozen=True)
class Filter:
    """A choice that narrows the list, by `lookup` (default: its key) or by a function of rows and value."""

    key: str
    label: StrOrPromise
    choices: Sequence[tuple[str, StrOrPromise]]
    lookup: str = ""
    narrow: Callable[[Any, str], Any] | None = None

    def apply(self, rows: Rows, value: str) -> Rows:
        """Return the rows that have this value."""
        if self.narrow is not None:
            narrowed: Rows = self.narrow(rows, value)
            return narrowed
        lookup = self.lookup or self.key
        if isinstance(rows, QuerySet):
            return rows.filter(**{lookup: value})
        read = attrgetter(lookup.replace("__", "."))
        return [row for row in rows if str(read(row)) == value]


@dataclass(frozen=True)
class Heading:
    """A column as the page shows it: where its link leads and how the list is sorted now."""

    label: StrOrPromise
    numeric: bool
    url: str
    direction: str


@dataclass(frozen=True)
class ChosenFilter:
    """A filter with the value chosen in the address."""

    key: str
    label: StrOrPromise
    choices: Sequence[tuple[str, StrOrPromise]]
    value: str


class Listing:
    """One list as asked for by an address; iterating gives the rows of the page."""

    def __init__(
        self,
        query: QueryDict,
        rows: Rows,
        columns: Sequence[Column],
        *,
        search: Callable[[Any, str], Any] | None = None,
        search_label: StrOrPromise = "",
        filters: Sequence[Filter] = (),
        per_page: int = 25,
    ) -> None:
        """Keep what was asked; `search` takes rows and text and returns rows."""
        self.query = query
        self.columns = columns
        self.search = search
        self.search_label = search_label
        self.per_page = per_page
        self._rows = rows
        self._filters = filters

    @property
    def text(self) -> str:
        """Return what was typed into the search box."""
        return self.query.get(SEARCH_KEY, "").strip() if self.search else ""

    @cached_property
    def filters(self) -> list[ChosenFilter]:
        """Return the filters with their chosen values; a value that is not offered counts as none."""
        chosen = []
        for one in self._filters:
            value = self.query.get(one.key, "")
            offered = {str(code) for code, _label in one.choices}
            chosen.append(ChosenFilter(one.key, one.label, one.choices, value if value in offered else ""))
        return chosen

    @property
    def has_search(self) -> bool:
        """Say whether the list can be searched."""
        return self.search is not None

    @property
    def has_tools(self) -> bool:
        """Say whether there is anything to search or choose."""
        return self.has_search or bool(self._filters)

    @property
    def is_filtered(self) -> bool:
        """Say whether the list shows less than everything."""
        return bool(self.text) or any(one.value for one in self.filters)

    @property
    def sorted_by(self) -> tuple[int, bool] | None:
        """Return the sorted column's place and whether it runs downwards, or None for the list's own order."""
        asked = self.query.get(SORT_KEY, "")
        place = asked.removeprefix("-")
        if not place.isdecimal() or not 1 <= int(place) <= len(self.columns):
            return None
        index = int(place) - 1
        return (index, asked.startswith("-")) if self.columns[index].fields else None

    @cached_property
    def page(self) -> Page[Any]:
        """Return the page asked for; a number beyond the end gives the last page."""
        rows = self._rows
        for one, chosen in zip(self._filters, self.filters, strict=True):
            if chosen.value:
                rows = one.apply(rows, chosen.value)
        if self.search is not None and self.text:
            rows = self.search(rows, self.text)
        if self.sorted_by is not None:
            index, downwards = self.sorted_by
            rows = self._ordered(rows, self.columns[index].fields, downwards=downwards)
        return Paginator(rows, self.per_page).get_page(self.query.get(PAGE_KEY))

    @staticmethod
    def _ordered(rows: Rows, fields: tuple[str, ...], *, downwards: bool) -> Rows:
        if isinstance(rows, QuerySet):
            return rows.order_by(*[f"{'-' if downwards else ''}{name}" for name in fields], "pk")
        names = [name.replace("__", ".") for name in fields]
        return sorted(rows, key=attrgetter(*names), reverse=downwards)

    @property
    def count(self) -> int:
        """Return how many rows were found, on all pages."""
        return self.page.paginator.count

    @property
    def headings(self) -> list[Heading]:
        """Return the columns with their links; a second click turns the order round."""
        headings = []
        for index, column in enumerate(self.columns):
            direction, url = "", ""
            if column.fields:
                downwards = self.sorted_by == (index, False)
                if self.sorted_by and self.sorted_by[0] == index:
                    direction = "descending" if self.sorted_by[1] else "ascending"
                url = self._address(f"{'-' if downwards else ''}{index + 1}")
            headings.append(Heading(column.label, column.numeric, url, direction))
        return headings

    def _address(self, order: str) -> str:
        query = self.query.copy()
        query.pop(PAGE_KEY, None)
        query[SORT_KEY] = order
        return f"?{query.urlencode()}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the search form must carry along: everything in the address but its own boxes and the page."""
        own = {SEARCH_KEY, PAGE_KEY, *(one.key for one in self._filters)}
        return [(key, value) for key, values in self.query.lists() if key not in own for value in values]

    @property
    def cleared_url(self) -> str:
        """Return the address of the whole list."""
        query = self.query.copy()
        for key in (SEARCH_KEY, PAGE_KEY, *(one.key for one in self._filters)):
            query.pop(key, None)
        return f"?{query.urlencode()}"

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page)

    def __len__(self) -> int:
        return len(self.page)

    def __bool__(self) -> bool:
        return True
