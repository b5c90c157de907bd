"""Reading the tables people keep in spreadsheets: typed rows, or every mistake at once and nothing taken in."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext as _
from python_calamine import CalamineWorkbook

from .errors import RefusedError, RowProblem, RowsRefusedError
from .text import fold, has_unprintable, nfc

# A ward's largest list is some thousand rows; these keep a small file from unpacking into all of the memory.
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
# The reader lays every sheet out whole: a single stray cell in the last corner would ask for hundreds of gigabytes.
MOST_CELLS = 2_000_000
# How far down a title, a note and the header row may stand.
HEADER_WITHIN = 30
# What a .xls file and a .xlsx file with a password begin with.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PLACE = re.compile(r"([A-Z]*)(\d*)")
_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_TIME = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(\d{2})?(?:\s*phút)?", re.IGNORECASE)
_YES = frozenset({"x", "co", "1", "dung", "true"})
_NO = frozenset({"", "khong", "0", "sai", "false"})

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
    """A column looked for by its heading; its values come back under `key`.

    `choices` leads from what people write (marks and capitals do not matter) to the value that comes back; the value
    itself may be written too. A column that is not required may be missing altogether.
    """

    heading: str
    key: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRow:
    """One row as it was read: `row["key"]` is a str, int, Decimal, date, time or bool; an empty cell is None.

    An empty flag is False, an empty text the empty text. `number` is the row as the spreadsheet counts it.
    """

    sheet: str
    number: int
    values: Mapping[str, Any]
    headings: Mapping[str, str] = field(repr=False, compare=False)

    def __getitem__(self, key: str) -> Any:
        """Return the value of one column."""
        return self.values[key]

    def problem(self, key: str, message: str) -> RowProblem:
        """Return what is wrong with one cell, in the place where the reader will find it."""
        return RowProblem(self.sheet, self.number, self.headings[key], message)


class _WrongCellError(Exception):
    """The cell cannot be read as its column's kind; the text says why (Vietnamese)."""


def sheet_names(content: bytes) -> list[str]:
    """Return the names of the file's sheets. Refuses like `read_table`."""
    return list(_opened(content).sheet_names)


def read_table(content: bytes, sheet: str, columns: Sequence[Column]) -> list[TableRow]:
    """Read the table on a sheet; the header row is found by its headings, a title may stand above it.

    Empty rows are skipped, other columns left alone. Numbers may be written as text («1.234,5»), days as dd/mm/yyyy.
    A cell whose formula failed reads as empty. Refuses what is no .xlsx file, a sheet that is not there, and with
    `RowsRefusedError` the whole file, naming every wrong cell at once.
    """
    name, cells = _cells(content, sheet)
    header, places = _find_header(name, cells, columns)
    problems: list[RowProblem] = []
    headings = MappingProxyType({column.key: column.heading for column in columns})
    rows: list[TableRow] = []
    for number, line in enumerate(cells[header + 1 :], start=header + 2):
        if all(_is_empty(line[place]) for place in places.values() if place < len(line)):
            continue
        values: dict[str, Any] = {}
        for column in columns:
            place = places.get(column.key)
            cell = line[place] if place is not None and place < len(line) else ""
            try:
                values[column.key] = _value(cell, column)
            except _WrongCellError as wrong:
                problems.append(RowProblem(name, number, column.heading, str(wrong)))
        rows.append(TableRow(name, number, MappingProxyType(values), headings))
    if problems:
        raise RowsRefusedError(
            _("Tệp có %d chỗ cần sửa; chưa dòng nào được nhận. Hãy sửa rồi tải lên lại.") % len(problems), problems
        )
    return rows


def _opened(content: bytes) -> CalamineWorkbook:
    if content.startswith(_COMPOUND_FILE):
        raise RefusedError(
            _("Tệp .xls cũ hoặc có mật khẩu không đọc được. Hãy lưu lại thành .xlsx, không đặt mật khẩu.")
        )
    if len(content) > LARGEST_FILE:
        raise RefusedError(_("Tệp lớn quá 20 MB. Hãy bỏ hình ảnh, hoặc chia thành nhiều tệp."))
    with _blaming_the_file():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise _too_large()
            for part in archive.infolist():
                if part.filename.endswith(".xml"):
                    _refuse_wide_sheet(archive.read(part))
        return CalamineWorkbook.from_filelike(io.BytesIO(content))


@contextmanager
def _blaming_the_file() -> Iterator[None]:
    """Refuse a file that cannot be read, however the libraries fail on it; their panics are no `Exception`."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as error:
        raise _not_a_workbook() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _not_a_workbook() from error


def _refuse_wide_sheet(part: bytes) -> None:
    rows = columns = 0

    def see(name: str, attributes: dict[str, str]) -> None:
        nonlocal rows, columns
        # The reader reserves room for as many strings, styles … as a part says it holds.
        if any(int(attributes.get(said, 0)) > MOST_CELLS for said in ("count", "uniqueCount")):
            raise _too_large()
        if name.rpartition(":")[2] not in {"c", "row"}:
            return
        letters, digits = _PLACE.fullmatch(attributes.get("r", "").upper()).groups()  # type: ignore[union-attr]
        rows = max(rows, int(digits or 0))
        columns = max(columns, sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters))))
        if rows * columns > MOST_CELLS:
            raise _too_large()

    parser = expat.ParserCreate()
    parser.StartElementHandler = see
    parser.Parse(part, True)


def _too_large() -> RefusedError:
    return RefusedError(_("Tệp mở ra quá lớn. Hãy xóa các sheet, dòng, cột không dùng rồi lưu lại."))


def _not_a_workbook() -> RefusedError:
    return RefusedError(_("Đây không phải tệp Excel (.xlsx) đọc được. Hãy mở bằng bảng tính rồi lưu lại thành .xlsx."))


def _cells(content: bytes, sheet: str) -> tuple[str, list[list[Cell]]]:
    workbook = _opened(content)
    name = next((name for name in workbook.sheet_names if fold(name) == fold(sheet)), None)
    if name is None:
        raise RefusedError(
            _("Tệp không có sheet «%(sheet)s»; chỉ có: %(names)s.")
            % {"sheet": sheet, "names": ", ".join(f"«{one}»" for one in workbook.sheet_names) or "—"}
        )
    with _blaming_the_file():
        lines: list[list[Cell]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return name, lines


def _find_header(sheet: str, cells: list[list[Cell]], columns: Sequence[Column]) -> tuple[int, dict[str, int]]:
    wanted = {fold(column.heading): column.key for column in columns}
    best, places = -1, dict[str, int]()
    for index, line in enumerate(cells[:HEADER_WITHIN]):
        found: dict[str, int] = {}
        for place, cell in enumerate(line):
            key = wanted.get(fold(str(cell)))
            if key is not None:
                found.setdefault(key, place)
        if len(found) > len(places):
            best, places = index, found
    if best < 0:
        raise RefusedError(
            _("Sheet «%(sheet)s» không có dòng tiêu đề cột. Các cột cần có: %(headings)s.")
            % {
                "sheet": sheet,
                "headings": ", ".join(f"«{column.heading}»" for column in columns if column.required),
            }
        )
    missing = [
        RowProblem(sheet, best + 1, column.heading, _("thiếu cột này"))
        for column in columns
        if column.required and column.key not in places
    ]
    if missing:
        raise RowsRefusedError(
            _("Sheet «%(sheet)s» thiếu cột: %(headings)s.")
            % {"sheet": sheet, "headings": ", ".join(f"«{problem.column}»" for problem in missing)},
            missing,
        )
    return best, places


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


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
    if isinstance(cell, str) and has_unprintable(cell):
        raise _WrongCellError(_("có ký tự không in được; hãy gõ lại ô này"))
    if column.kind == ColumnKind.CHOICE:
        return _choice(cell, column.choices)
    return _READERS[column.kind](cell)


def _text(cell: Cell) -> str:
    # Line breaks inside a cell are meant: a list of measures, the lines of a song.
    return "\n".join(nfc(line) for line in _written(cell).splitlines()).strip()


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
    found = _DATE.fullmatch(nfc(cell)) if isinstance(cell, str) else None
    if found is not None:
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            raise _WrongCellError(_("không có ngày «%s»") % _written(cell)) from None
    raise _WrongCellError(_("«%s» không phải là ngày; hãy ghi như 31/12/2021") % _written(cell))


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
    written = fold(_written(cell))
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise _WrongCellError(_("«%s» phải là «x» hoặc để trống") % _written(cell))


def _choice(cell: Cell, choices: Mapping[str, str]) -> str:
    written = fold(_written(cell))
    for label, value in choices.items():
        if written in {fold(label), fold(value)}:
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
