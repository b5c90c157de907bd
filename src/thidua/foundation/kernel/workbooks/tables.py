"""A table found in a workbook, row by row."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any

from python_calamine import CalamineWorkbook

from thidua.foundation.kernel.errors import RefusedError, RowProblem, RowsRefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import (
    Groups,
    Header,
    UnreadColumn,
    clean_text,
    find_header,
    heading_key,
    nearest_headings,
)
from thidua.foundation.kernel.text import Replaced, fold, nfc, written_printably
from thidua.foundation.kernel.workbook_files import MOST_CELLS, blaming_the_file, checked_workbook, too_large

from .cells import Cell, Column, ColumnKind, Value, _is_empty, _rewriting, _value, _written, _WrongCellError

# How much of a column is shown to whoever says what it is.
SAMPLES = 3


@dataclass(frozen=True)
class TableRow:
    """One row as it was read: `row["key"]` is a str, int, Decimal, date, time or bool; an empty cell is None.

    An empty flag is False, an empty text the empty text. `number` is the row as the spreadsheet counts it; `rewritten`
    says which signs that no paper shows were taken in an equivalent; `titles` stand over the row, outermost first.
    """

    sheet: str
    number: int
    values: Mapping[str, Value]
    headings: Mapping[str, str] = field(repr=False, compare=False)
    wrong: tuple[RowProblem, ...] = ()
    rewritten: tuple[RowProblem, ...] = ()
    titles: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> Any:
        """Return the value of one column."""
        return self.values[key]

    def problem(self, key: str, message: str) -> RowProblem:
        """Return what is wrong with one cell, in the place where the reader will find it."""
        return RowProblem(self.sheet, self.number, self.headings[key], message)


@dataclass(frozen=True)
class SeenColumn:
    """A column of the file: its heading as written, the column it is read as (or nothing), a few of its cells."""

    heading: str
    read_as: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table as it stands on a sheet: rows with what is wrong in each, columns that were found, columns not read.

    `seen` are all columns of the file from left to right, `missing` the headings of ours that a list must have.
    """

    sheet: str
    rows: tuple[TableRow, ...]
    found: frozenset[str]
    unread: tuple[UnreadColumn, ...]
    seen: tuple[SeenColumn, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def problems(self) -> list[RowProblem]:
        """Return what is wrong in any cell."""
        return [problem for row in self.rows for problem in row.wrong]


def sheet_names(content: bytes) -> list[str]:
    """Return the names of the file's sheets. Refuses like `read_table`."""
    return list(_opened(content).sheet_names)


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
    content: bytes,
    sheet: str,
    columns: Sequence[Column],
    *,
    or_the_only: bool = False,
    said: Mapping[str, str] | None = None,
    titled: bool = False,
) -> Table:
    """Read the table on a sheet; the header is found by its headings, a title may stand above it.

    Headings are known in several spellings and may take two rows; cells merged downwards count for each of their rows.
    Empty rows are skipped, columns nobody asked for are named in `unread`. Numbers may be written as text («1.234,5»),
    days in every form that is beyond doubt. A cell whose formula failed reads as empty. With `or_the_only` a file of
    one sheet is read whatever its name. Refuses what is no .xlsx file, a sheet that is not there or has no header, and
    missing columns; what is wrong in a cell stands beside its row.

    `said` tells by `heading_key` which column a heading of the file means, or "" for none; where it is given, missing
    columns do not refuse the file but are named in the answer, which then has no rows. With `titled` rows such as
    «I. TẬP THỂ» are no entries but stand over those below.
    """
    name, cells = _cells(content, sheet, or_the_only=or_the_only)
    lines = [[_heading(cell) for cell in line] for line in cells]
    header = _found_header(name, lines, columns, said)
    seen = tuple(_seen(header, lines))
    lacking = tuple(column.heading for column in columns if column.required and column.key not in header.places)
    unread = nearest_headings(header, columns, lines, said=said or {})
    if lacking:
        return Table(name, (), frozenset(header.places), tuple(unread), seen, lacking)
    headings = MappingProxyType({column.key: column.heading for column in columns})
    rows: list[TableRow] = []
    groups = Groups()
    for number, line in enumerate(cells[header.row + 1 :], start=header.row + 2):
        if titled and groups.enter(lines[number - 1]):
            continue
        if all(_is_empty(line[place]) for place in header.places.values() if place < len(line)):
            continue
        values: dict[str, Value] = {}
        wrong: list[RowProblem] = []
        rewritten: list[RowProblem] = []
        for column in columns:
            place = header.places.get(column.key)
            cell = line[place] if place is not None and place < len(line) else ""
            replaced: tuple[Replaced, ...] = ()
            if isinstance(cell, str) and column.kind == ColumnKind.TEXT:
                cell, replaced = written_printably(cell, lines=column.lines)
            rewritten += [RowProblem(name, number, column.heading, _rewriting(one)) for one in replaced]
            try:
                values[column.key] = _value(cell, column)
            except _WrongCellError as mistake:
                values[column.key] = None
                wrong.append(RowProblem(name, number, column.heading, str(mistake)))
        rows.append(
            TableRow(name, number, MappingProxyType(values), headings, tuple(wrong), tuple(rewritten), groups.titles)
        )
    return Table(name, tuple(rows), frozenset(header.places), tuple(unread), seen)


def _seen(header: Header, lines: Sequence[Sequence[str]]) -> Iterator[SeenColumn]:
    """Say what stands in each column, the first few different cells of it; empty columns are passed over."""
    by_place = {place: key for key, place in header.places.items()}
    for place in sorted({*by_place, *header.others}):
        below = (nfc(line[place]) for line in lines[header.row + 1 :] if place < len(line))
        samples = tuple(islice(dict.fromkeys(filter(None, below)), SAMPLES))
        if samples:
            yield SeenColumn(header.written.get(place, ""), by_place.get(place, ""), samples)


def find_sheet(names: Sequence[str], sheet: str) -> str | None:
    """Return the sheet that is meant: «1. Đơn vị» and «DON VI» are «Đơn vị»."""
    for compare in (fold, _bare_sheet):
        for name in names:
            if compare(name) == compare(sheet):
                return name
    return None


def _bare_sheet(name: str) -> str:
    return re.sub(r"^(?:\d+|[ivx]+)\s*[.)-]?\s+", "", heading_key(name))


def _opened(content: bytes) -> CalamineWorkbook:
    checked = checked_workbook(content)
    with blaming_the_file():
        return CalamineWorkbook.from_filelike(io.BytesIO(checked))


def _cells(content: bytes, sheet: str, *, or_the_only: bool) -> tuple[str, list[list[Cell]]]:
    workbook = _opened(content)
    names = workbook.sheet_names
    name = find_sheet(names, sheet) or (names[0] if or_the_only and len(names) == 1 else None)
    if name is None:
        raise RefusedError(
            _("Tệp không có sheet «%(sheet)s»; chỉ có: %(names)s.")
            % {"sheet": sheet, "names": ", ".join(f"«{one}»" for one in names) or "—"}
        )
    with blaming_the_file():
        found = workbook.get_sheet_by_name(name)
        lines: list[list[Cell]] = found.to_python(skip_empty_area=False)
        _fill_down(lines, found.merged_cell_ranges or [])
        return name, lines


def _fill_down(lines: list[list[Cell]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what a merged cell holds into each of its rows; across it stays where it is, as a title would."""
    filled = 0
    for (first, place), (last, _last_place) in merged:
        if first >= len(lines) or place >= len(lines[first]) or _is_empty(lines[first][place]):
            continue
        below = range(first + 1, min(last + 1, len(lines)))
        filled += len(below)
        if filled > MOST_CELLS:
            raise too_large()
        for row in below:
            if place < len(lines[row]):
                lines[row][place] = lines[first][place]


def _heading(cell: Cell) -> str:
    return clean_text(cell) if isinstance(cell, str) else _written(cell)


def _found_header(
    sheet: str, lines: Sequence[Sequence[str]], columns: Sequence[Column], said: Mapping[str, str] | None
) -> Header:
    header = find_header(lines, columns, said=said or {}, or_likely=said is not None)
    if header is None:
        raise RefusedError(
            _("Sheet «%(sheet)s» không có dòng tiêu đề cột. Các cột cần có: %(headings)s.")
            % {
                "sheet": sheet,
                "headings": ", ".join(f"«{column.heading}»" for column in columns if column.required),
            }
        )
    if said is not None:
        return header
    near = {one.near: one.heading for one in nearest_headings(header, columns, lines) if one.near}
    missing = [
        RowProblem(
            sheet,
            header.row + 1,
            column.heading,
            _("thiếu cột này; có phải cột «%s»? Hãy sửa tên cột") % near[column.heading]
            if column.heading in near
            else _("thiếu cột này"),
        )
        for column in columns
        if column.required and column.key not in header.places
    ]
    if missing:
        raise RowsRefusedError(
            _("Sheet «%(sheet)s» thiếu cột: %(headings)s.")
            % {"sheet": sheet, "headings": ", ".join(f"«{problem.column}»" for problem in missing)},
            missing,
        )
    return header
