"""Reading the cells of one column, fast where nothing is the matter and in words where something is."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.text import written_printably

from .cells import (
    Cell,
    Column,
    ColumnKind,
    Value,
    _DoubtfulCellError,
    _is_empty,
    _rewriting,
    _value,
    _WrongCellError,
    unicode_text,
)
from .marks import NO_VALUE
from .sheets import FailedCell

# Words parted by single spaces, of signs that are on every paper: nothing to compose, to clean, to look up.
_LETTERS = "!-~ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ“”‘’–…«»"
_PLAIN = re.compile(rf"[{_LETTERS}]+(?: [{_LETTERS}]+)*")
# Letters that no text in an old encoding has.
_SURELY_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# How many rows tell in which encoding a sheet was typed, and how many cells must agree.
_LOOKED_AT, _AGREEING = 200, 3


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that may mean several things: each `meaning` as it would be written beyond doubt, and how it is told."""

    key: str
    message: str
    meanings: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Read:
    """What a cell was read as; `why` it could not be, what it may mean, what was written differently."""

    value: Value = None
    why: str = ""
    meanings: tuple[tuple[str, str], ...] = ()
    told: tuple[str, ...] = ()


class ColumnReader:
    """Reads the cells of one column; what was read once is known."""

    def __init__(self, column: Column, likely: str) -> None:
        self.column, self._likely = column, likely
        self._is_text = column.kind == ColumnKind.TEXT
        self._is_day = column.kind == ColumnKind.DATE
        self._known: dict[str | float, Read] = {}
        self.empty = self._read("")

    def read(self, cell: Cell) -> Read | str | date:
        """Return what a cell is read as; the cell itself where nothing needs to be done to it."""
        kind = cell.__class__
        if kind is not str:
            if kind is date and self._is_day:
                return cast("date", cell)
            if kind is not float:
                return self._read(cell)
        elif not cell:
            return self.empty
        elif (
            self._is_text
            and _PLAIN.fullmatch(text := cast("str", cell))
            and (text.isascii() or (not self._likely and _SURELY_UNICODE.search(text)))
        ):
            return text
        known = cast("str | float", cell)
        found = self._known.get(known)
        if found is None:
            found = self._known[known] = self._read(cell)
        return found

    def _read(self, cell: Cell) -> Read:
        if isinstance(cell, FailedCell):
            return Read(why=_failed(cell))
        told: list[str] = []
        try:
            if isinstance(cell, str) and not cell.isascii():
                cell, converted = unicode_text(cell, self._likely)
                told += [converted] if converted else []
            if isinstance(cell, str) and self._is_text and not _is_empty(cell):
                cell, replaced = written_printably(cell, lines=self.column.lines)
                told += map(_rewriting, replaced)
            return Read(_value(cell, self.column), told=tuple(told))
        except _DoubtfulCellError as doubt:
            return Read(why=str(doubt), meanings=doubt.meanings, told=tuple(told))
        except _WrongCellError as wrong:
            return Read(why=str(wrong), told=tuple(told))

    def meant(self, read: Read, answer: str) -> Read:
        """Return a doubtful cell as somebody said it is meant; as it was where the answer is none of its meanings."""
        return self._read(answer) if answer in dict(read.meanings) else read


def _failed(cell: FailedCell) -> str:
    if cell.shown == NO_VALUE:
        return _("ô có công thức chưa được tính; hãy mở tệp bằng bảng tính rồi lưu lại")
    return _("ô báo lỗi %s; hãy sửa công thức hoặc ghi giá trị") % cell.shown


def likely_encoding(lines: Sequence[Sequence[Cell]], places: Sequence[int]) -> str:
    """Return the old encoding in which a sheet was typed, where enough of its cells say so and none speaks against."""
    votes: dict[str, int] = {}
    for line in lines[:_LOOKED_AT]:
        for place in places:
            cell = line[place] if place < len(line) else ""
            if not isinstance(cell, str) or cell.isascii():
                continue
            if _SURELY_UNICODE.search(cell):
                return ""
            found = from_old_encoding(cell)
            if found is not None and not found.other:
                votes[found.encoding] = votes.get(found.encoding, 0) + 1
    best = max(votes, key=lambda encoding: votes[encoding], default="")
    return best if len(votes) == 1 and votes[best] >= _AGREEING else ""


def readers(columns: Sequence[Column], places: Mapping[str, int], likely: str) -> list[tuple[ColumnReader, int]]:
    """Return a reader for each column and where it stands; -1 where the file does not have it."""
    return [(ColumnReader(column, likely), places.get(column.key, -1)) for column in columns]
