"""Reading the tables people keep in spreadsheets: typed rows, or every mistake at once and nothing taken in."""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from .errors import RefusedError, RowProblem, RowsRefusedError
from .tables import (
    Groups,
    Header,
    UnreadColumn,
    clean_text,
    find_header,
    heading_key,
    nearest_headings,
    old_encoding,
    written_day,
)
from .text import Replaced, fold, has_unprintable, named_signs, nfc, written_printably
from .validators import why_unprintable
from .workbook_files import MOST_CELLS, blaming_the_file, checked_workbook, too_large

_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_TIME = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})?(?:\s*phút)?", re.IGNORECASE)
_YES = frozenset({"x", "co", "1", "dung", "true"})
_NO = frozenset({"", "khong", "0", "sai", "false"})

# How much of a column is shown to whoever says what it is.
SAMPLES = 3

Cell = int | float | str | bool | time | date | datetime | timedelta


class ColumnKind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True)
class Column:
    """A column looked for by its heading, or by others it is `also` called by; its values come back under `key`.

    `choices` leads from what people write (marks and capitals do not matter) to the value that comes back; the value
    itself may be written too. A column that is not required may be missing altogether. Where running text stands in
    it, in `lines`, the signs of a list become «- ».
    """

    heading: str
    key: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    lines: bool = False


@dataclass(frozen=True)
class TableRow:
    """One row as it was read: `row["key"]` is a str, int, Decimal, date, time or bool; an empty cell is None.

    An empty flag is False, an empty text the empty text. `number` is the row as the spreadsheet counts it; `rewritten`
    says which signs that no paper shows were taken in an equivalent; `titles` stand over the row, outermost first.
    """

    sheet: str
    number: int
    values: Mapping[str, Any]
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


class _WrongCellError(Exception):
    """The cell cannot be read as its column's kind; the text says why (Vietnamese)."""


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
        values: dict[str, Any] = {}
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


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not clean_text(cell).strip()


def _written(cell: Cell) -> str:
    if isinstance(cell, bool):
        return _("có") if cell else _("không")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return str(cell)


def _value(cell: Cell, column: Column) -> Any:
    if _is_empty(cell):
        if column.required:
            raise _WrongCellError(_("phải có nội dung"))
        return {ColumnKind.TEXT: "", ColumnKind.FLAG: False}.get(column.kind)
    if isinstance(cell, str) and old_encoding(cell):
        raise _WrongCellError(
            _("«%(cell)s» gõ bằng bảng mã cũ (%(encoding)s); hãy chuyển ô này sang Unicode")
            % {"cell": nfc(cell)[:60], "encoding": old_encoding(cell)}
        )
    if isinstance(cell, str) and has_unprintable(cell):
        raise _WrongCellError(_("có ký tự không in được; hãy gõ lại ô này"))
    if isinstance(cell, str) and column.kind == ColumnKind.TEXT and (why := why_unprintable(clean_text(cell))):
        raise _WrongCellError(why.rstrip("."))
    if column.kind == ColumnKind.CHOICE:
        return _choice(cell, column.choices)
    return _READERS[column.kind](cell)


def _rewriting(replaced: Replaced) -> str:
    return _("đã thay %(sign)s bằng «%(by)s»") % {"sign": named_signs(replaced.sign), "by": replaced.by}


def _text(cell: Cell) -> str:
    # Line breaks inside a cell are meant: a list of measures, the lines of a song.
    return "\n".join(nfc(line) for line in clean_text(_written(cell)).splitlines()).strip()


def _decimal(cell: Cell) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(int(cell)) if float(cell).is_integer() else Decimal(repr(cell))
    found = _NUMBER.fullmatch(nfc(cell)) if isinstance(cell, str) else None
    if found is None:
        raise _WrongCellError(_("«%s» không phải là số; hãy ghi như 1.234,5") % _written(cell))
    sign, whole, fraction = found.groups()
    return Decimal(f"{sign}{whole.replace('.', '')}.{fraction or ''}".rstrip("."))


def _integer(cell: Cell) -> int:
    value = _decimal(cell)
    if value != value.to_integral_value():
        raise _WrongCellError(_("«%s» không phải là số nguyên") % _written(cell))
    return int(value)


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise _WrongCellError(_("«%s» không phải là ngày; hãy ghi như 31/12/2021") % _written(cell))
    try:
        return written_day(clean_text(cell) if isinstance(cell, str) else cell)
    except ValueError as doubt:
        raise _WrongCellError(str(doubt)) from None


def _time(cell: Cell) -> time:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        return time(cell.seconds // 3600, cell.seconds // 60 % 60, cell.seconds % 60)
    found = _TIME.fullmatch(nfc(cell)) if isinstance(cell, str) else None
    if found is not None and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise _WrongCellError(_("«%s» không phải là giờ; hãy ghi như 14:00") % _written(cell))


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    written = fold(clean_text(_written(cell)))
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise _WrongCellError(_("«%s» phải là «x» hoặc để trống") % _written(cell))


_COLUMN_WORD = re.compile(r"^(cap|hinh thuc|loai|xep loai|muc)\s*:?\s+")


def _choice(cell: Cell, choices: Mapping[str, str]) -> str:
    written = fold(clean_text(_written(cell)))
    # «Cấp cơ sở», «Hình thức: khiển trách»: the column's own word before the choice says nothing more.
    for asked in (written, _COLUMN_WORD.sub("", written)):
        for label, value in choices.items():
            if asked in {fold(label), fold(value)}:
                return value
    raise _WrongCellError(
        _("«%(cell)s» không có trong danh mục: %(choices)s")
        % {"cell": _written(cell), "choices": ", ".join(dict.fromkeys(choices))}
    )


_READERS: Mapping[ColumnKind, Callable[[Cell], Any]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _integer,
    ColumnKind.DECIMAL: _decimal,
    ColumnKind.DATE: _date,
    ColumnKind.TIME: _time,
    ColumnKind.FLAG: _flag,
}
