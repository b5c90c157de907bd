"""A .xls file (Excel 97-2003) looked through: its stream written anew from the records that make up cells, then read.

The reader (xlrd) is plain Python and lays out no more than it is told; but it works out names and formulas, takes
counts and places as they stand, and follows whatever address a sheet is said to begin at. So it is handed a stream in
which none of that is left: sheets one after the other, records that hold cells and nothing else.
"""

import os
import struct
from collections.abc import Iterator, Sequence
from datetime import datetime

import xlrd
from xlrd.compdoc import CompDoc

from thidua.foundation.kernel.workbooks.cells import Cell
from thidua.foundation.kernel.workbooks.sheets import FailedCell

from .limits import MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, locked, not_a_workbook, too_large

# What a .xls file begins with, and a .xlsx file under a password.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAM, _LOCKED_STREAM = "Workbook", "EncryptedPackage"
_BOF, _EOF, _LOCKED, _SHEET, _STRINGS, _MORE, _MERGED = 0x809, 0x0A, 0x2F, 0x85, 0xFC, 0x3C, 0xE5
_BEGINS_BOOK, _BEGINS_SHEET = struct.pack("<HH", 0x600, 0x05), struct.pack("<HH", 0x600, 0x10)
# Of the book: code page, days counted from 1904, fonts, forms of numbers, styles of cells.
_OF_BOOK = {0x42, 0x22, 0x31, 0x41E, 0xE0}
# A cell each: a formula's result, a number, a text, a text by its place in the table, yes or no, a short number.
_CELL = {0x06, 0x203, 0x204, 0xD6, 0xFD, 0x205, 0x27E}
_FORMULA, _TEXT_OF_TABLE, _SHORT_NUMBERS, _TEXT_OF_FORMULA = 0x06, 0xFD, 0xBD, 0x207
# How often the type may change within the texts of a file; each change takes its room.
_MOST_CHANGES = MOST_ELEMENTS // 4
Merged = tuple[tuple[int, int], tuple[int, int]]
Record = tuple[int, bytes]


class OldExcel:
    """The sheets of a .xls file."""

    excel = b""

    def __init__(self, content: bytes) -> None:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123  # it has no path of its own
            stream = _stream(content, nowhere)
            self._book = xlrd.open_workbook(
                file_contents=_Rewritten(stream).content,
                logfile=nowhere,
                formatting_info=True,
                ragged_rows=True,
            )

    @property
    def names(self) -> list[str]:
        """Return the names of the sheets in their order."""
        names: list[str] = self._book.sheet_names()
        return names

    @property
    def shown(self) -> list[str]:
        """Return the names of the sheets that whoever opens the file sees."""
        return [name for name in self.names if self._book.sheet_by_name(name).visibility == 0]

    def cells(self, name: str) -> list[list[Cell]]:
        """Return the rows of a sheet, all of one length."""
        sheet = self._book.sheet_by_name(name)
        rows: list[list[Cell]] = []
        for row in range(sheet.nrows):
            pairs = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
            cells = [self._cell(kind, value) for kind, value in pairs]
            rows.append(cells + [""] * (sheet.ncols - len(cells)))
        return rows

    def merged(self, name: str) -> Sequence[Merged]:
        """Return the cells of a sheet that are merged."""
        found = self._book.sheet_by_name(name).merged_cells
        return [((first, left), (after - 1, right - 1)) for first, after, left, right in found]

    def _cell(self, kind: int, value: str | float) -> Cell:
        match kind:
            case xlrd.XL_CELL_DATE:
                return self._moment(float(value))
            case xlrd.XL_CELL_BOOLEAN:
                return bool(value)
            case xlrd.XL_CELL_ERROR:
                return FailedCell(xlrd.error_text_from_code.get(int(value), "#N/A"))
        return value

    def _moment(self, value: float) -> Cell:
        if value < 0:
            return value
        try:
            moment: datetime = xlrd.xldate_as_datetime(value, self._book.datemode)
        except (xlrd.XLDateError, OverflowError, ValueError):
            return value
        if value < 1:
            return moment.time()
        return moment if moment.time() != datetime.min.time() else moment.date()


def _stream(content: bytes, nowhere: object) -> bytes:
    """Return the stream of the book out of its container."""
    container = CompDoc(content, logfile=nowhere)
    memory, begins, length = container.locate_named_stream(_STREAM)
    if memory is None:
        if container.locate_named_stream(_LOCKED_STREAM)[0] is not None:
            raise locked()
        raise not_a_workbook()
    return bytes(memory[begins : begins + length])


class _Rewritten:
    """A book's stream with the records of its cells alone, counted while they are written."""

    def __init__(self, stream: bytes) -> None:
        self.stream = stream
        self.records = self.laid_out = self.characters = 0
        self.lengths: list[int] = []
        book: list[bytes] = []
        sheets: list[tuple[int, bytes]] = []
        strings: list[Record] = []
        for code, data in self.read(0, _BEGINS_BOOK):
            if code == _LOCKED:
                raise locked()
            if code == _SHEET and data[5:6] == b"\0":
                sheets.append((struct.unpack("<I", data[:4])[0], data[4:]))
            elif code == _STRINGS or (code == _MORE and strings):
                strings.append((code, data))
            elif code in _OF_BOOK:
                book.append(_record(code, data))
        self.lengths = list(_lengths([data for _code, data in strings])) if strings else []
        written = [self.sheet(begins) for begins, _name in sheets]
        before = [_record(_BOF, _BEGINS_BOOK + bytes(12)), *book]
        after = [_record(code, data) for code, data in strings] + [_record(_EOF, b"")]
        begins = sum(map(len, before + after)) + sum(8 + len(name) for _begins, name in sheets)
        named = []
        for (_begins, name), sheet in zip(sheets, written, strict=True):
            named.append(_record(_SHEET, struct.pack("<I", begins) + name))
            begins += len(sheet)
        self.content = b"".join([*before, *named, *after, *written])

    def read(self, begins: int, kind: bytes) -> Iterator[Record]:
        """Yield the records of one part of the stream, as far as its end; parts within it are passed over."""
        place, depth = begins, 0
        while True:
            code, length = struct.unpack_from("<HH", self.stream, place)
            data = self.stream[place + 4 : place + 4 + length]
            place += 4 + length
            self.records += 1
            if self.records > MOST_ELEMENTS:
                raise too_large()
            if place == begins + 4 + length and (code != _BOF or data[:4] != kind):
                raise not_a_workbook()
            if code == _BOF:
                depth += 1
            elif code == _EOF:
                depth -= 1
                if depth == 0:
                    return
            elif depth == 1:
                yield code, data

    def sheet(self, begins: int) -> bytes:
        """Return a sheet with its cells and merged cells alone."""
        kept = [_record(_BOF, _BEGINS_SHEET + bytes(12))]
        rows = columns = 0
        # A formula's text may stand behind the formula that it shares with others, and go over into more records.
        awaits_text = goes_over = False
        for code, data in self.read(begins, _BEGINS_SHEET):
            if code in _CELL or code == _SHORT_NUMBERS:
                row, column = struct.unpack_from("<HH", data)
                last = struct.unpack("<H", data[-2:])[0] if code == _SHORT_NUMBERS else column
                rows, columns = max(rows, row + 1), max(columns, last + 1)
                if self.laid_out + rows * columns > MOST_CELLS:
                    raise too_large()
                if code == _TEXT_OF_TABLE:
                    self.characters += self.lengths[struct.unpack_from("<I", data, 6)[0]]
                else:
                    self.characters += len(data)
                if self.characters > MOST_CHARACTERS:
                    raise too_large()
                kept.append(_record(code, data))
                awaits_text, goes_over = code == _FORMULA, False
            elif code == _MERGED or (code == _TEXT_OF_FORMULA and awaits_text) or (code == _MORE and goes_over):
                kept.append(_record(code, data))
                awaits_text, goes_over = False, code != _MERGED
            else:
                goes_over = False
        self.laid_out += rows * columns
        return b"".join([*kept, _record(_EOF, b"")])


def _record(code: int, data: bytes) -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def _lengths(pieces: Sequence[bytes]) -> Iterator[int]:
    """Yield how long each text of the table is; refuse a table that says another length than it has.

    A text may go over from one piece of the table into the next, which then says anew how it is written.
    """
    how_many = struct.unpack_from("<I", pieces[0], 4)[0]
    if how_many > MOST_ELEMENTS:
        raise too_large()
    piece, place, changes = 0, 8, 0
    for _text in range(how_many):
        if place >= len(pieces[piece]):
            piece, place = piece + 1, place - len(pieces[piece])
        length, form = struct.unpack_from("<HB", pieces[piece], place)
        place += 3
        runs = struct.unpack_from("<H", pieces[piece], place)[0] if form & 8 else 0
        place += 2 if form & 8 else 0
        changes += runs
        if changes > _MOST_CHANGES:
            raise too_large()
        spoken = struct.unpack_from("<i", pieces[piece], place)[0] if form & 4 else 0
        place += 4 if form & 4 else 0
        if spoken < 0:
            raise not_a_workbook()  # the reader would go back and read the same text for ever
        left = length
        while True:
            width = 2 if form & 1 else 1
            here = min(left, (len(pieces[piece]) - place) // width)
            left, place = left - here, place + here * width
            if left == 0:
                break
            piece, place = piece + 1, 1
            form = pieces[piece][0]
        for _run in range(runs):
            if place == len(pieces[piece]):
                piece, place = piece + 1, 0
            place += 4
        place += spoken
        yield length
