"""Making files as offices make them: workbooks, Word files, text."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import docx
import xlsxwriter

Grid = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Case:
    """A file with its trouble, and what must become of each of its rows.

    `rows` leads from a row's number to «at» (means him), «?at» (asked, he is offered first), «?» (asked, nobody
    offered) or «!words» (wrong, because of); `aside` to what a row that is no entry was taken for. `lines` are the
    numbers of all rows under the header with anything in them.
    """

    name: str
    trouble: str
    content: bytes
    lines: frozenset[int]
    rows: Mapping[int, str] = field(default_factory=dict)
    aside: Mapping[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    rewritten: int = 0
    refused: str = ""


def workbook(
    grid: Grid,
    *,
    sheet: str = "Danh sách",
    merged: Iterable[tuple[int, int, int, int]] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
    filtered: bool = False,
    since_1904: bool = False,
    others: Mapping[str, Grid] | None = None,
    hide_sheet: bool = False,
    first: Mapping[str, Grid] | None = None,
    change: Callable[[bytes], bytes] | None = None,
) -> bytes:
    """An .xlsx file; rows and columns are counted from one as whoever opens it counts them."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True, "date_1904": since_1904}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in (first or {}).items():
            _fill(book.add_worksheet(name), lines, day)
        page = book.add_worksheet(sheet)
        _fill(page, grid, day)
        for row, place, last, end in merged:
            written = grid[row - 1][place - 1] if place <= len(grid[row - 1]) else ""
            page.merge_range(row - 1, place - 1, last - 1, end - 1, written)
        for row in hidden_rows:
            page.set_row(row - 1, options={"hidden": True})
        for place in hidden_columns:
            page.set_column(place - 1, place - 1, 10, None, {"hidden": True})
        if filtered:
            page.autofilter(0, 0, len(grid) - 1, 6)
            page.filter_column(1, "x == NonBlanks")
        for name, lines in (others or {}).items():
            _fill(book.add_worksheet(name), lines, day)
        if hide_sheet:
            book.add_worksheet("Bìa").activate()
            page.hide()
    content = held.getvalue()
    return with_sheet_changed(content, change) if change else content


def _fill(page: "xlsxwriter.worksheet.Worksheet", grid: Grid, day: "xlsxwriter.format.Format") -> None:
    for number, line in enumerate(grid):
        for place, cell in enumerate(line):
            if isinstance(cell, date):
                page.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001  # a day of a sheet has no zone
            elif isinstance(cell, str) and cell.startswith("="):
                page.write_formula(number, place, cell, value="#N/A" if "NA()" in cell else "Trần Văn Ất")
            elif isinstance(cell, str):
                page.write_string(number, place, cell)
            elif cell is not None:
                page.write(number, place, cell)


def with_sheet_changed(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The file with the part of its first sheet changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(held, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            target.writestr(part, change(data) if part.filename == "xl/worksheets/sheet1.xml" else data)
    return held.getvalue()


def never_worked_out(part: bytes) -> bytes:
    """The sheet with formulas that no program has worked out: their values are left out."""
    return re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The file with one more part."""
    held = io.BytesIO(content)
    with zipfile.ZipFile(held, "a") as target:
        target.writestr(name, part)
    return held.getvalue()


def word_file(*grids: Grid, merged: Iterable[tuple[int, int, int, int]] = (), before: str = "TỜ TRÌNH") -> bytes:
    """A .docx file with its tables one under the other."""
    paper = docx.Document()
    paper.add_paragraph(before)
    for grid in grids:
        wide = max(len(line) for line in grid)
        table = paper.add_table(rows=len(grid), cols=wide)
        for row_of_cells, line in zip(table.rows, grid, strict=True):
            for held, cell in zip(row_of_cells.cells, line, strict=False):
                held.text = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
        for row, place, last, end in merged:
            table.cell(row - 1, place - 1).merge(table.cell(last - 1, end - 1))
        paper.add_paragraph("")
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def text(grid: Grid, sign: str = "\t", encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    """Cells parted by a sign, in any encoding."""

    def written(cell: object) -> str:
        shown = f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)
        return f'"{shown.replace(chr(34), chr(34) * 2)}"' if sign in shown or "\n" in shown or '"' in shown else shown

    return end.join(sign.join(map(written, line)) for line in grid).encode(encoding)


def lines_under(grid: Grid, header: int) -> frozenset[int]:
    """The numbers of the rows under row `header` with anything in them."""
    return frozenset(
        number
        for number, line in enumerate(grid, start=1)
        if number > header and any(str(cell).strip("\u200b \u00a0") for cell in line if cell is not None)
    )
