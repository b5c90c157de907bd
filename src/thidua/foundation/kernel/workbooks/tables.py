"""A table found in a file, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any

from thidua.foundation.kernel.errors import RowProblem, RowsRefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import (
    Groups,
    Header,
    UnreadColumn,
    nearest_headings,
)
from thidua.foundation.kernel.tables.asides import Aside, AsideKind, Asides, told
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.tables.headings import HEADER_WITHIN
from thidua.foundation.kernel.text import fold, nfc

from .cells import Cell, Column, Value, _is_empty
from .contents import by_content
from .finding import SeenColumn, _chosen, _found_header, _heading, _notes, _seen
from .reading import ColumnReader, Doubt, Read, likely_encoding, readers
from .sheets import Sheet
from .sources import Source

# A row of no more cells than so many may be no entry.
_FEW = 4


@dataclass(frozen=True)
class TableRow:
    """One row as it was read: `row["key"]` is a str, int, Decimal, date, time or bool; an empty cell is None.

    An empty flag is False, an empty text the empty text. `number` is the row as the spreadsheet counts it; `rewritten`
    says which signs that no paper shows were taken in an equivalent, and which cells were turned into Unicode; `titles`
    stand over the row, outermost first. A `hidden` row is not seen by whoever opens the file. `doubts` are cells that
    may mean several things; each is among what is `wrong` until it is answered. `written` is what the file says in
    each column, where it was asked for.
    """

    sheet: str
    number: int
    values: Mapping[str, Value]
    headings: Mapping[str, str] = field(repr=False, compare=False)
    wrong: tuple[RowProblem, ...] = ()
    rewritten: tuple[RowProblem, ...] = ()
    titles: tuple[str, ...] = ()
    hidden: bool = False
    doubts: tuple[Doubt, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __getitem__(self, key: str) -> Any:
        """Return the value of one column."""
        return self.values[key]

    def problem(self, key: str, message: str) -> RowProblem:
        """Return what is wrong with one cell, in the place where the reader will find it."""
        return RowProblem(self.sheet, self.number, self.headings[key], message)


@dataclass(frozen=True)
class Table:
    """A table as it stands on a sheet: rows with what is wrong in each, columns that were found, columns not read.

    `seen` are all columns of the file from left to right, `missing` the headings of ours that a list must have. `aside`
    are the rows under the header that are no entries, `notes` what the reader should know of the file: hidden rows and
    columns, sheets that nothing is read from. `above` stands over the table, `header` is the last row of its header.
    """

    sheet: str
    rows: tuple[TableRow, ...]
    found: frozenset[str]
    unread: tuple[UnreadColumn, ...]
    seen: tuple[SeenColumn, ...] = ()
    missing: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    header: int = 0

    @property
    def problems(self) -> list[RowProblem]:
        """Return what is wrong in any cell."""
        return [problem for row in self.rows for problem in row.wrong]


def sheet_names(content: bytes) -> list[str]:
    """Return the names of the file's sheets. Refuses like `read_table`."""
    return Source(content).names


def read_table(content: bytes, sheet: str, columns: Sequence[Column]) -> list[TableRow]:
    """Read the table on a sheet: `open_table`, but a wrong cell refuses the whole file, naming all of them at once."""
    table = open_table(content, sheet, columns)
    refuse_wrong_cells(table.problems)
    return list(table.rows)


def refuse_wrong_cells(problems: Sequence[RowProblem]) -> None:
    """Refuse a file with anything wrong in it, naming every place."""
    if problems:
        raise RowsRefusedError(
            _("Tệp có %d chỗ cần sửa; chưa dòng nào được nhận. Hãy sửa rồi tải lên lại.") % len(problems),
            list(problems),
        )


def open_table(
    content: bytes | Source,
    sheet: str,
    columns: Sequence[Column],
    *,
    or_the_only: bool = False,
    said: Mapping[str, str] | None = None,
    titled: bool = False,
    answers: Mapping[str, str] | None = None,
    corrected: Mapping[str, str] | None = None,
    contents: bool = False,
) -> Table:
    """Read the table on a sheet; the header is found by its headings, a title may stand above it.

    Headings are known in several spellings and may take three rows; cells merged downwards count for each of their
    rows. Totals, signatures, notes and headings written again are no entries but `aside`; columns nobody asked for are
    named in `unread`. Numbers may be written as text («1.234,5»), days in every form that is beyond doubt; what was
    typed in TCVN3 or VNI is turned into Unicode and said. A cell whose formula failed is wrong. With `or_the_only` a
    file of one sheet is read whatever its name, and one of several where only one has the columns. Refuses what no
    list comes in, a sheet that is not there or has no header, and missing columns; what is wrong in a cell stands
    beside its row.

    `said` tells by `heading_key` which column a heading of the file means, or "" for none; where it is given, missing
    columns do not refuse the file but are named in the answer, which then has no rows. With `titled` rows such as
    «I. TẬP THỂ» are no entries but stand over those below. `answers` leads from a row and a column («12-period_from»)
    to which of its meanings a doubtful cell has; `corrected`, likewise, to what a cell should say instead. Where it is
    given, though empty, each row tells what the file has `written`. With `contents` a column whose heading says nothing
    is recognised by what stands in it, and a list without a header is read.
    """
    source = content if isinstance(content, Source) else Source(content)
    name = _chosen(source, sheet, columns, said, or_the_only=or_the_only)
    found = source.sheet(name)
    lines = found.lines
    top = [[_heading(cell) for cell in line] for line in lines[: HEADER_WITHIN + 3]]
    header = _found_header(name, top, columns, said, contents=contents)
    header, by_its_cells = by_content(header, columns, lines, said or {}) if contents else (header, frozenset())
    seen = tuple(_seen(header, lines, by_its_cells))
    lacking = tuple(column.heading for column in columns if column.required and column.key not in header.places)
    unread = tuple(nearest_headings(header, columns, lines, said=said or {}, shown=_heading))
    notes = tuple(_notes(source, found, header, alone=or_the_only))
    above = tuple(nfc(text) for line in top[: max(header.row, 0)] for text in line if text.strip())
    known = frozenset(header.places)
    if lacking:
        return Table(name, (), known, unread, seen, lacking, (), notes, above, header.row + 1)
    rows, aside = _Rows(found, header, columns, titled=titled, answers=answers or {}, corrected=corrected).read()
    return Table(name, tuple(rows), known, unread, seen, (), tuple(aside), notes, above, header.row + 1)


class _Rows:
    """The rows of one table while they go by."""

    def __init__(
        self,
        sheet: Sheet,
        header: Header,
        columns: Sequence[Column],
        *,
        titled: bool,
        answers: Mapping[str, str],
        corrected: Mapping[str, str] | None,
    ) -> None:
        self.sheet, self.header, self.titled, self.answers, self.corrected = sheet, header, titled, answers, corrected
        self.groups = Groups()
        self.headings = MappingProxyType({column.key: column.heading for column in columns})
        places = header.places
        self.likely = likely_encoding(sheet.lines, [*places.values(), *header.others])
        self.readers = readers(columns, places, self.likely)
        needed = [places[column.key] for column in columns if column.required and column.key in places]
        self.asides = Asides(header.written, needed, list(places.values()))
        self.few = max(_FEW, len(needed))
        # A row that bears the heading of such a column in it may be the header written again.
        self.named = needed[0] if needed else next(iter(places.values()))
        self.heading: Cell = ""
        self.aside: list[Aside] = []

    def read(self) -> tuple[list[TableRow], list[Aside]]:
        rows: list[TableRow] = []
        first = self.header.row + 1
        hidden = self.sheet.marks.hidden_rows
        above = (line[self.named] for line in self.sheet.lines[:first] if self.named < len(line))
        self.heading = next((cell for cell in above if _is_same(cell, self.header.written.get(self.named, ""))), "")
        for place, line in enumerate(islice(self.sheet.lines, first, None), start=first):
            filled = [cell for cell in line if cell != ""]
            if not filled:
                continue
            repeated = self.heading != "" and self.named < len(line) and line[self.named] == self.heading
            if (repeated or len(filled) <= self.few) and self.stands_aside(place + 1, line):
                continue
            rows.append(self.row(place + 1, line, hidden=place in hidden))
        return rows, self.aside

    def stands_aside(self, number: int, line: Sequence[Cell]) -> bool:
        """Say whether a row of few cells is no entry, and note what it is."""
        cells = {place: self.unicode(_heading(cell)) for place, cell in enumerate(line) if not _is_empty(cell)}
        if not cells:
            return True
        kind = self.asides.kind_of(cells)
        if kind in (None, AsideKind.NOTE) and self.titled and self.groups.enter(list(cells.values())):
            kind = AsideKind.TITLE
        if kind is None:
            return False
        self.aside.append(Aside(number, told(cells), kind))
        return True

    def unicode(self, text: str) -> str:
        found = None if text.isascii() else from_old_encoding(text, likely=self.likely)
        return found.text if found else text

    def row(self, number: int, line: Sequence[Cell], *, hidden: bool) -> TableRow:
        values: dict[str, Value] = {}
        wrong: list[RowProblem] = []
        rewritten: list[RowProblem] = []
        doubts: list[Doubt] = []
        for reader, place in self.readers:
            key = reader.column.key
            read = reader.read(line[place]) if -1 < place < len(line) else reader.empty
            if self.corrected and (instead := self.corrected.get(f"{number}-{key}")) is not None:
                read = reader.read(instead)
            if not isinstance(read, Read):
                values[key] = read
                continue
            if read.meanings:
                read = self.answered(reader, read, number, doubts)
            values[key] = read.value
            if read.told or read.why:
                heading = reader.column.heading
                rewritten += [RowProblem(self.sheet.name, number, heading, words) for words in read.told]
                wrong += [RowProblem(self.sheet.name, number, heading, read.why)] if read.why else []
        return TableRow(
            self.sheet.name,
            number,
            MappingProxyType(values),
            self.headings,
            tuple(wrong),
            tuple(rewritten),
            self.groups.titles,
            hidden,
            tuple(doubts),
            {} if self.corrected is None else self.written(line),
        )

    def written(self, line: Sequence[Cell]) -> dict[str, str]:
        """Return what the file says in each column that it has."""
        return {
            reader.column.key: self.unicode(_heading(line[place])) if place < len(line) else ""
            for reader, place in self.readers
            if place >= 0
        }

    def answered(self, reader: ColumnReader, read: Read, number: int, doubts: list[Doubt]) -> Read:
        key = reader.column.key
        meant = reader.meant(read, self.answers.get(f"{number}-{key}", ""))
        if meant.why:
            doubts.append(Doubt(key, read.why, read.meanings))
        return meant


def _is_same(cell: Cell, heading: str) -> bool:
    return isinstance(cell, str) and bool(cell) and fold(_heading(cell)) == fold(heading)
