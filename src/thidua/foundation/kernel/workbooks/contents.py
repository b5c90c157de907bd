"""Which column of a file is which by what stands in it, where its heading says nothing."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice

from thidua.foundation.kernel.tables import Header, clean_text, heading_key, written_day
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.tables.headings import HEADER_WITHIN
from thidua.foundation.kernel.text import fold

from .cells import Cell, Column, ColumnKind

# How many rows are looked at, how many cells an entry has at least (a total, a signature has fewer), and how large a
# share of a column's cells must be of the kind: of a ward's units some are always written as nobody knows them.
LOOKED_AT, ENTRY, SHARE = 200, 3, 0.6
# How many columns must be plain by their content before a file is taken to have no header at all.
_PLAIN_COLUMNS = 2
_MUTE = re.compile(r"(?:(?:cot|column|field|truong|unnamed)[ :.]*(?:\d{1,3}|[a-z]{1,2})?|\d{1,3}|[a-z])?")

Fits = Callable[[Cell], bool]


def says_nothing(heading: str) -> bool:
    """Say whether a heading tells nothing of its column: empty, a number, a letter, «Cột 3»."""
    return _MUTE.fullmatch(heading_key(heading)) is not None


def letters_of(place: int) -> str:
    """Return the name of a column as a spreadsheet shows it, from nought: «A», «AB»."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def is_day(cell: Cell) -> bool:
    """Say whether a cell is a day, as a spreadsheet keeps it or written out; a bare number is none."""
    if isinstance(cell, date | datetime):
        return True
    if not isinstance(cell, str) or cell.strip().isdecimal():
        return False
    try:
        written_day(cell)
    except ValueError:
        return False
    return True


def _fits_of(column: Column) -> Fits | None:
    if column.fits is not None:
        return column.fits
    if column.kind == ColumnKind.DATE:
        return is_day
    if column.kind == ColumnKind.CHOICE:
        words = {fold(word) for pair in column.choices.items() for word in pair}
        return lambda cell: isinstance(cell, str) and fold(cell) in words
    return None


def by_content(
    header: Header, columns: Sequence[Column], lines: Sequence[Sequence[Cell]], said: Mapping[str, str]
) -> tuple[Header, frozenset[int]]:
    """Return the header with the columns that only their content tells, and their places.

    Looked at are columns whose heading says nothing and of which nobody `said` anything; columns without any heading
    get one, «Cột C», so that they are named like the others. A column is recognised where its cells fit one missing
    column of ours and no other does; of several that they fit, the one that a list must have.
    """
    below = list(islice(lines, header.row + 1, header.row + 1 + LOOKED_AT))
    written, others = dict(header.written), dict(header.others)
    for place in range(max((len(line) for line in below), default=0)):
        if place not in written and any(place < len(line) and line[place] != "" for line in below):
            written[place] = others[place] = f"Cột {letters_of(place)}"
    places = dict(header.places)
    for place, text in list(others.items()):
        key = said.get(heading_key(text), "") if place not in header.written else ""
        if key and key not in places:
            places[key] = place
            del others[place]
    header = replace(header, written=written, others=others, places=places)
    mute = [place for place, text in others.items() if says_nothing(text) and heading_key(text) not in said]
    found = _recognised(mute, [one for one in columns if one.key not in places], below)
    if not found:
        return header, frozenset()
    kept = {place: text for place, text in others.items() if place not in found.values()}
    return replace(header, others=kept, places={**places, **found}), frozenset(found.values())


def _unicode(cell: Cell) -> Cell:
    if not isinstance(cell, str) or cell.isascii():
        return cell
    found = from_old_encoding(cell)
    return clean_text(found.text if found else cell)


def _recognised(mute: Sequence[int], missing: Sequence[Column], below: Sequence[Sequence[Cell]]) -> dict[str, int]:
    entries = [line for line in below if sum(cell != "" for cell in line) >= ENTRY] or below
    fitting: dict[int, list[str]] = {}
    for place in mute:
        cells = [_unicode(line[place]) for line in entries if place < len(line) and line[place] != ""]
        fitting[place] = [
            column.key
            for column in missing
            if (fits := _fits_of(column)) is not None and cells and sum(map(fits, cells)) >= SHARE * len(cells)
        ]
    needed = {column.key for column in missing if column.required}
    meant = {place: [key for key in keys if key in needed] or keys for place, keys in fitting.items()}
    found: dict[str, int] = {}
    for column in missing:
        places = [place for place, keys in meant.items() if column.key in keys]
        if len(places) == 1 and meant[places[0]] == [column.key]:
            found[column.key] = places[0]
    return found


def no_header(columns: Sequence[Column], lines: Sequence[Sequence[Cell]]) -> Header | None:
    """Return the header of a list in which no heading is known: what stands over the row where two columns or more are
    plain by their content; nothing, where that row is the first.
    """
    for row, line in enumerate(lines[:HEADER_WITHIN]):
        plain = {
            column.key
            for column in columns
            if (fits := _fits_of(column)) is not None and any(cell != "" and fits(_unicode(cell)) for cell in line)
        }
        if len(plain) >= _PLAIN_COLUMNS:
            above = lines[row - 1] if row else []
            texts = {place: str(cell) for place, cell in enumerate(above) if str(cell).strip()}
            heads = texts if len(texts) >= _PLAIN_COLUMNS else {}
            return Header(row - 1, {}, heads, heads)
    return None
