"""What one cell says, read as what its column holds."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import clean_text, written_day
from thidua.foundation.kernel.tables.days import DayInDoubtError
from thidua.foundation.kernel.tables.encodings import from_old_encoding
from thidua.foundation.kernel.text import Replaced, fold, has_unprintable, named_signs, nfc
from thidua.foundation.kernel.validators import why_unprintable

_NUMBER = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")
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
    """A column looked for by its heading, or by others it is `also` called by; its values come back under `key`.

    `choices` leads from what people write (marks and capitals do not matter) to the value that comes back; the value
    itself may be written too. A column that is not required may be missing altogether. Where running text stands in
    it, in `lines`, the signs of a list become «- ». `fits` says of a cell whether it may stand in this column, where
    content alone should tell it; days and choices are told without.
    """

    heading: str
    key: str
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    lines: bool = False
    fits: "Callable[[Cell], bool] | None" = field(default=None, compare=False)


Value: TypeAlias = str | int | Decimal | date | time | bool | None
"""What a cell is read as, by its column's kind; an empty one that is no text and no flag is None."""


class _WrongCellError(Exception):
    """The cell cannot be read as its column's kind; the text says why (Vietnamese)."""


class _DoubtfulCellError(_WrongCellError):
    """The cell may mean several things: what each would be written as, beyond doubt, and how it is told."""

    def __init__(self, message: str, meanings: tuple[tuple[str, str], ...]) -> None:
        super().__init__(message)
        self.meanings = meanings


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


def _value(cell: Cell, column: Column) -> Value:
    if _is_empty(cell):
        if column.required:
            raise _WrongCellError(_("phải có nội dung"))
        return _EMPTY.get(column.kind)
    if isinstance(cell, str) and has_unprintable(cell):
        raise _WrongCellError(_("có ký tự không in được; hãy gõ lại ô này"))
    if isinstance(cell, str) and column.kind == ColumnKind.TEXT and (why := why_unprintable(clean_text(cell))):
        raise _WrongCellError(why.rstrip("."))
    if column.kind == ColumnKind.CHOICE:
        return _choice(cell, column.choices)
    return _READERS[column.kind](cell)


def unicode_text(text: str, likely: str = "") -> tuple[str, str]:
    """Return a text typed in an old encoding as Unicode, and what became of it in words; any other as it is.

    Raises `_DoubtfulCellError` where both old encodings give Vietnamese words.
    """
    converted = from_old_encoding(text, likely=likely)
    if converted is None:
        return text, ""
    if converted.other:
        raise _DoubtfulCellError(
            _("«%(cell)s» gõ bằng bảng mã cũ; là «%(one)s» hay «%(other)s»?")
            % {"cell": text[:60], "one": converted.text[:60], "other": converted.other[:60]},
            ((converted.text, converted.text), (converted.other, converted.other)),
        )
    told = {"encoding": converted.encoding, "before": text[:60], "after": converted.text[:60]}
    return converted.text, _("đã chuyển từ bảng mã %(encoding)s: «%(before)s» → «%(after)s»") % told


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
    except DayInDoubtError as doubt:
        meanings = tuple((day.isoformat(), f"{day:%d/%m/%Y}") for day in doubt.days)
        raise _DoubtfulCellError(str(doubt), meanings) from None
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


_EMPTY: Mapping[ColumnKind, Value] = {ColumnKind.TEXT: "", ColumnKind.FLAG: False}
_READERS: Mapping[ColumnKind, Callable[[Cell], Value]] = {
    ColumnKind.TEXT: _text,
    ColumnKind.INTEGER: _integer,
    ColumnKind.DECIMAL: _decimal,
    ColumnKind.DATE: _date,
    ColumnKind.TIME: _time,
    ColumnKind.FLAG: _flag,
}
