"""Lists: search, filters, sorting by headings and paging live in the address, so every state of a list is a link."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from .paging import Fetch, LongPaginator, is_last_of_open, is_open

Rows = QuerySet[Any, Any] | Sequence[object]

SEARCH_KEY = "tim"
SORT_KEY = "xep"
PAGE_KEY = "trang"
SIZE_KEY = "so-dong"
LOOK_KEY = "kieu"
SIZES = (25, 50, 100)
COMPACT, ROOMY = "gon", "thoang"
SELECTED = mark_safe(" selected")


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

    @property
    def words(self) -> StrOrPromise:
        """Return the chosen value as the choice calls it."""
        return next((label for code, label in self.choices if str(code) == self.value), "")

    @property
    def options(self) -> SafeString:
        """Return the choices as the options of a box: there are some forty in a list, more than it has rows."""
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if str(code) == self.value else "", label) for code, label in self.choices),
        )


@dataclass(frozen=True)
class ChosenCondition:
    """A condition in use, and where the list without it is."""

    label: StrOrPromise
    words: StrOrPromise
    url: str


@dataclass(frozen=True)
class Look:
    """How somebody likes lists: rows on a page (0: as many as each list has by itself), close together or not."""

    size: int = 0
    compact: bool = True

    @classmethod
    def read(cls, query: QueryDict, kept: str) -> "Look":
        """Return what the address asks for, else what was kept; anything that is not offered counts as nothing."""
        kept_size, _mark, kept_look = kept.partition("-")
        size = query.get(SIZE_KEY) or kept_size
        look = query.get(LOOK_KEY) or kept_look
        return cls(next((one for one in SIZES if str(one) == size), 0), look != ROOMY)

    def __str__(self) -> str:
        return f"{self.size}-{COMPACT if self.compact else ROOMY}"


@dataclass(frozen=True)
class Offered:
    """Another way to see the same list."""

    label: StrOrPromise
    url: str
    current: bool


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
        look: Look | None = None,
        is_folded: bool = False,
        boxes: Sequence[BoundField] = (),
        fetch: Fetch | None = None,
    ) -> None:
        """Keep what was asked; `search` takes rows and text and returns rows.

        With `is_folded` the filters fold away; with a `look` they do too, and the reader chooses how many rows a page
        has and how close they stand.
        `boxes` stand among the filters and have narrowed the rows already: a period, say. `fetch`: see `LongPaginator`.
        """
        self.query = query
        self.columns = columns
        self.search = search
        self.search_label = search_label
        self.per_page = (look.size if look else 0) or per_page
        self.look = look
        self.is_folded = is_folded or look is not None
        self.boxes = boxes
        self._fetch = fetch
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
        return self.has_search or self.has_filters

    @property
    def has_filters(self) -> bool:
        """Say whether there is anything to choose."""
        return bool(self._filters) or bool(self.boxes)

    @property
    def is_filtered(self) -> bool:
        """Say whether the list shows less than everything."""
        return bool(self.text) or bool(self.chosen)

    @property
    def chosen(self) -> list[ChosenCondition]:
        """Return the conditions in use, each with the address of the list without it."""
        boxes = [ChosenCondition(box.label, box.value(), self._without(box.name)) for box in self.boxes if box.value()]
        return boxes + [
            ChosenCondition(one.label, one.words, self._without(one.key)) for one in self.filters if one.value
        ]

    @property
    def is_wrong(self) -> bool:
        """Say whether one of the boxes could not be read."""
        return any(box.errors for box in self.boxes)

    @property
    def _own(self) -> list[str]:
        return [SEARCH_KEY, PAGE_KEY, *(one.key for one in self._filters), *(box.name for box in self.boxes)]

    @property
    def sizes(self) -> list[Offered]:
        """Return how many rows a page may have."""
        return [Offered(str(one), self._address(SIZE_KEY, str(one)), one == self.per_page) for one in SIZES]

    @property
    def looks(self) -> list[Offered]:
        """Return how close rows may stand."""
        compact = self.look is not None and self.look.compact
        return [
            Offered(_("Gọn"), self._address(LOOK_KEY, COMPACT), compact),
            Offered(_("Thoáng"), self._address(LOOK_KEY, ROOMY), not compact),
        ]

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
        return LongPaginator(rows, self.per_page, fetch=self._fetch).get_page(self.query.get(PAGE_KEY))

    @staticmethod
    def _ordered(rows: Rows, fields: tuple[str, ...], *, downwards: bool) -> Rows:
        if isinstance(rows, QuerySet):
            return rows.order_by(*[f"{'-' if downwards else ''}{name}" for name in fields], "pk")
        names = [name.replace("__", ".") for name in fields]
        return sorted(rows, key=attrgetter(*names), reverse=downwards)

    @property
    def count(self) -> int:
        """Return how many rows were found, on all pages; of a long list as many as were counted."""
        return self.page.paginator.count

    @property
    def is_open(self) -> bool:
        """Say whether there are more rows than `count`."""
        return is_open(self.page)

    @property
    def is_at_end(self) -> bool:
        """Say whether the page is the last of a list that was not counted to its end."""
        return is_last_of_open(self.page)

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
                url = self._address(SORT_KEY, f"{'-' if downwards else ''}{index + 1}")
            headings.append(Heading(column.label, column.numeric, url, direction))
        return headings

    def _address(self, key: str, value: str) -> str:
        query = self.query.copy()
        query.pop(PAGE_KEY, None)
        query[key] = value
        return f"?{query.urlencode()}"

    def _without(self, *keys: str) -> str:
        query = self.query.copy()
        for key in (PAGE_KEY, *keys):
            query.pop(key, None)
        return f"?{query.urlencode()}"

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the search form must carry along: everything in the address but its own boxes and the page."""
        own = set(self._own)
        return [(key, value) for key, values in self.query.lists() if key not in own for value in values]

    @property
    def cleared_url(self) -> str:
        """Return the address of the whole list."""
        return self._without(*self._own)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.page)

    def __len__(self) -> int:
        return len(self.page)

    def __bool__(self) -> bool:
        return True
