"""A file of any format that lists come in, opened behind the guard: its sheets by name, each read when asked for."""

import io
import zipfile
from collections.abc import Sequence

from .cells import Cell, _is_empty
from .files import MOST_CELLS, OpenedWorkbook, blaming_the_file, opened_workbook, too_large
from .marks import xlsx_marks
from .plain_text import text_table
from .sheets import FailedCell, Marks, Range, Sheet
from .word_tables import is_word_file, word_tables

_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Source:
    """The sheets of a file, in their order."""

    def __init__(self, content: bytes) -> None:
        self._book: OpenedWorkbook | None = None
        self._sheets: dict[str, Sheet] = {}
        if not content.startswith((_ZIP, _COMPOUND)) and _is_text(content):
            sheet = text_table(content)
            self._sheets = {sheet.name: sheet}
        elif content.startswith(_ZIP) and is_word_file(_parts(content)):
            self._sheets = {sheet.name: sheet for sheet in word_tables(content)}
        else:
            self._book = opened_workbook(content)

    @property
    def names(self) -> list[str]:
        """Return the names of the sheets, hidden ones among them."""
        return list(self._book.names) if self._book is not None else list(self._sheets)

    @property
    def shown(self) -> list[str]:
        """Return the names of the sheets that whoever opens the file sees."""
        if self._book is None:
            return list(self._sheets)
        return self._book.shown

    def sheet(self, name: str) -> Sheet:
        """Return a sheet with its cells: merged downwards they count for each row, failed ones say so."""
        if self._book is None:
            sheet = self._sheets[name]
        else:
            with blaming_the_file():
                lines, merged = self._book.cells(name), tuple(self._book.merged(name))
                marks = xlsx_marks(self._book.excel, name, merged) if self._book.excel else Marks(merged)
            sheet = Sheet(name, lines, name not in self.shown, marks)
        for row, place, shown in sheet.marks.failed:
            if row < len(sheet.lines) and place < len(sheet.lines[row]):
                sheet.lines[row][place] = FailedCell(shown)
        _fill_down(sheet.lines, sheet.marks.merged)
        return sheet


def _is_text(content: bytes) -> bool:
    return not content.startswith((b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8", b"<")) and bool(content.strip())


def _parts(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return set()


def _fill_down(lines: list[list[Cell]], merged: Sequence[Range]) -> None:
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
