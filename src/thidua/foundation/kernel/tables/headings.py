"""Finding a table's header and telling which column is which, however the headings are spelt."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Protocol, TypeVar

from thidua.foundation.kernel.text import fold, nfc

from .likeness import likeness

# How far down titles, notes and the header may stand.
HEADER_WITHIN = 30
# From here on two headings are so alike that one is asked about.
ALIKE = 0.75

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^a-z0-9%/ ]+")
_COUNT = re.compile(r"\(?\s*(\d{1,2}|[a-z])\s*\)?")
_NOTHING_SAID: Mapping[str, str] = MappingProxyType({})
# A row with so many texts may be a header none of whose headings is known.
_HEADER_LIKE = 3
# Over how many rows a header may stretch.
_MOST_ROWS = 3
# How many different texts of an unread column are told.
_MOST_WRITTEN = 500
# Columns that every list has and nothing is read from.
_ROW_NUMBERS = frozenset({"stt", "tt", "so tt", "so thu tu", "no"})


Written = TypeVar("Written")


class ColumnName(Protocol):
    """A column as far as its headings are concerned: its own, and those by which others call it."""

    @property
    def heading(self) -> str:
        """The heading of our own template."""

    @property
    def also(self) -> Sequence[str]:
        """Other spellings that mean the same column."""

    @property
    def key(self) -> str:
        """Under which its values come back."""


@dataclass(frozen=True)
class UnreadColumn:
    """A column of the file that nothing is read from: its heading as written, place, what stands in it.

    `near` is the heading of a column that is missing and may be meant; `again` that of one that is there twice.
    """

    heading: str
    place: int
    written: tuple[str, ...] = ()
    near: str = ""
    again: str = ""


@dataclass(frozen=True)
class Header:
    """Where a table begins: the last row of the header, where each column stands, and the columns nobody knows.

    `written` is the heading of every column as the file has it.
    """

    row: int
    places: Mapping[str, int]
    others: Mapping[int, str]
    written: Mapping[int, str] = field(default_factory=dict)


def heading_key(text: str) -> str:
    """Return a heading as it is compared: folded, «(nếu có)», «:», «(*)» and other signs left out."""
    bare = fold(text)
    without = _BRACKETED.sub(" ", bare)
    return " ".join(_SIGNS.sub(" ", without if without.strip() else bare).split())


def _spelt(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", fold(text)).split())


class _Names:
    """The headings looked for, from the strictest way of comparing to the loosest that still means one column.

    What somebody said of a heading, in `said`, goes before all of them.
    """

    def __init__(self, columns: Iterable[ColumnName], said: Mapping[str, str] = _NOTHING_SAID) -> None:
        self.said = said
        self.known: dict[str, str | None] = {}
        named = [(name, column.key) for column in columns for name in (column.heading, *column.also)]
        self.ways: list[tuple[Callable[[str], str], dict[str, str]]] = []
        for compare in (fold, _spelt, heading_key):
            found: dict[str, set[str]] = {}
            for name, key in named:
                found.setdefault(compare(name), set()).add(key)
            self.ways.append((compare, {name: next(iter(keys)) for name, keys in found.items() if len(keys) == 1}))

    def key_of(self, text: str) -> str | None:
        if text not in self.known:
            self.known[text] = self._key_of(text)
        return self.known[text]

    def _key_of(self, text: str) -> str | None:
        if text and heading_key(text) in self.said:
            return self.said[heading_key(text)] or None
        for compare, known in self.ways:
            key = known.get(compare(text)) if text else None
            if key is not None:
                return key
        return None


def find_header(
    lines: Sequence[Sequence[str]],
    columns: Sequence[ColumnName],
    *,
    said: Mapping[str, str] = _NOTHING_SAID,
    or_likely: bool = False,
) -> Header | None:
    """Return the header among the first lines: the one, two or three rows that bear the most of the headings.

    A row of column numbers under it («1, 2, 3» or «(A), (B)») still belongs to it. None when no heading is found; with
    `or_likely` the first row of several texts is taken then. `said` tells, by `heading_key`, which column a heading
    means, or nothing where none is to be read from it.
    """
    names = _Names(columns, said)
    best: Header | None = None
    for row, line in enumerate(lines[:HEADER_WITHIN]):
        single = _header(row, {place: nfc(cell) for place, cell in enumerate(line) if cell.strip()}, names)
        if single is not None and (best is None or len(single.places) > len(best.places)):
            best = single
        above = line
        for more in range(row + 1, min(row + _MOST_ROWS, len(lines))):
            headings = _two_rows(above, lines[more], names)
            several = _header(more, headings, names)
            if several is not None and (best is None or len(several.places) > len(best.places)):
                best = several
            above = [headings.get(place, "") for place in range(max(headings, default=-1) + 1)]
    if best is None and or_likely:
        best = _likely(lines)
    if best is not None and best.row + 1 < len(lines) and _counts_columns(lines[best.row + 1]):
        return Header(best.row + 1, best.places, best.others, best.written)
    return best


def _likely(lines: Sequence[Sequence[str]]) -> Header | None:
    for row, line in enumerate(lines[:HEADER_WITHIN]):
        texts = {place: nfc(cell) for place, cell in enumerate(line) if cell.strip()}
        if sum(1 for text in texts.values() if not text[:1].isdigit()) >= _HEADER_LIKE:
            return Header(row, {}, texts, texts)
    return None


def _header(row: int, headings: Mapping[int, str], names: _Names) -> Header | None:
    places: dict[str, int] = {}
    others: dict[int, str] = {}
    for place, text in headings.items():
        key = names.key_of(text)
        if key is None or key in places:
            others[place] = text
        else:
            places[key] = place
    return Header(row, places, others, headings) if places else None


def _two_rows(upper: Sequence[str], lower: Sequence[str], names: _Names) -> dict[int, str]:
    """Return the headings of two rows: the lower one where it says something, under what spans it from above."""
    headings: dict[int, str] = {}
    spanning = ""
    for place in range(max(len(upper), len(lower))):
        above = nfc(upper[place]) if place < len(upper) else ""
        below = nfc(lower[place]) if place < len(lower) else ""
        spanning = above or spanning
        together = f"{spanning} {below}".strip()
        if not below or fold(below) == fold(above):
            written = above
        elif names.key_of(together) is not None:
            written = together
        elif names.key_of(below) is None and names.key_of(above) is not None:
            written = above
        else:
            written = below
        if written:
            headings[place] = written
    return headings


def _counts_columns(line: Sequence[str]) -> bool:
    said = [_COUNT.fullmatch(fold(cell)) for cell in line if cell.strip()]
    if len(said) < 3 or not all(said):
        return False
    numbers = [int(one[1]) for one in said if one is not None and one[1].isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else True


def nearest_headings(
    header: Header,
    columns: Sequence[ColumnName],
    lines: Sequence[Sequence[Written]],
    *,
    said: Mapping[str, str] = _NOTHING_SAID,
    shown: Callable[[Written], str] = str,
) -> list[UnreadColumn]:
    """Return the columns that are not read, those with nothing in them and row numbers left out.

    A column is near when one of our missing headings is spelt much like it, and nobody said what it is. `shown` makes
    text of a cell; of what stands in a column the first different texts are told, as many as a list may be asked for.
    """
    names = _Names(columns, said)
    missing = [column for column in columns if column.key not in header.places]
    headings = {column.key: column.heading for column in columns}
    unread = []
    for place, text in header.others.items():
        if heading_key(text) in _ROW_NUMBERS:
            continue
        written = tuple(_written_in(lines, header.row + 1, place, shown))
        if any(written):
            known = names.key_of(text)
            near = "" if known or heading_key(text) in said else _near(heading_key(text), missing)
            unread.append(UnreadColumn(text, place, written, near, headings.get(known or "", "")))
    return unread


def _written_in(
    lines: Sequence[Sequence[Written]], first: int, place: int, shown: Callable[[Written], str]
) -> dict[str, None]:
    found: dict[str, None] = {}
    for line in islice(lines, first, None):
        if place < len(line) and line[place] != "":
            found[nfc(shown(line[place]))] = None
            if len(found) == _MOST_WRITTEN:
                break
    return found


def _near(written: str, missing: Sequence[ColumnName]) -> str:
    best, meant = ALIKE, ""
    for column in missing:
        for name in (column.heading, *column.also):
            alike = likeness(written, heading_key(name))
            if alike >= best:
                best, meant = alike, column.heading
    return meant
