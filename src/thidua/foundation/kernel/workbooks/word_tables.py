"""Tables of a Word file, as cells: what is written, insertions among it, whatever stands around it."""

import io
import zipfile
from xml.parsers import expat

from .cells import Cell
from .files import LARGEST_FILE, LARGEST_UNPACKED, blaming_the_file, too_large
from .sheets import Marks, Range, Sheet

MOST_WORD_CELLS = 500_000
_BODY = "word/document.xml"


def is_word_file(names: set[str]) -> bool:
    """Say whether an archive with these parts, in small letters, is a Word file."""
    return _BODY in names


def word_tables(content: bytes) -> list[Sheet]:
    """Return the tables of a .docx file, «Bảng 1» first; those inside others are text of their cell.

    Merged cells are told as a workbook tells them. Deleted words of tracked changes are left out, inserted ones read.
    Refuses what would open into more than fits and what is no Word file.
    """
    if len(content) > LARGEST_FILE:
        raise too_large()
    with blaming_the_file(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = next(one for one in archive.infolist() if one.filename.lower() == _BODY)
        if part.file_size > LARGEST_UNPACKED:
            raise too_large()
        reader = _Tables()
        with archive.open(part) as held:
            reader.read(held.read(LARGEST_UNPACKED + 1))
    return [
        Sheet(f"Bảng {number}", lines, marks=Marks(tuple(merged)))
        for number, (lines, merged) in enumerate(reader.tables, start=1)
    ]


class _Tables:
    """The tables while the elements of the file go by."""

    def __init__(self) -> None:
        self.tables: list[tuple[list[list[Cell]], list[Range]]] = []
        self.depth = 0
        self.cells = 0
        self.lines: list[list[Cell]] = []
        self.merged: list[Range] = []
        # Where a cell merged downwards began, by column.
        self.open: dict[int, tuple[int, int]] = {}
        self.text: list[str] = []
        self.width = 1
        self.continued = self.begun = self.takes = False

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.refuse
        parser.Parse(part, True)

    def refuse(self, *_told: object) -> None:
        raise ValueError

    def start(self, name: str, told: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "tbl":
                self.depth += 1
                if self.depth == 1:
                    self.lines, self.merged, self.open = [], [], {}
            case "tr" if self.depth == 1:
                self.lines.append([])
            case "gridBefore" if self.depth == 1 and self.lines:
                self.pad(_count(told))
            case "tc" if self.depth == 1:
                self.text, self.width, self.continued, self.begun = [], 1, False, False
            case "gridSpan" if self.depth == 1:
                self.width = _count(told)
            case "vMerge" if self.depth == 1:
                value = next((said for key, said in told.items() if key.endswith("val")), "continue")
                self.begun, self.continued = value == "restart", value != "restart"
            case "t":
                self.takes = self.depth > 0
            case "tab" | "br" | "cr" if self.depth:
                self.text.append(" " if name.endswith("tab") else "\n")
            case "noBreakHyphen" if self.depth:
                self.text.append("-")

    def characters(self, text: str) -> None:
        if self.takes:
            self.text.append(text)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "t":
                self.takes = False
            case "p" if self.depth:
                self.text.append("\n")
            case "tc" if self.depth == 1:
                self.close_cell()
            case "tbl":
                self.depth -= 1
                if self.depth == 0 and any(map(any, self.lines)):
                    self.merged += [
                        ((row, place), (last, place)) for place, (row, last) in self.open.items() if last > row
                    ]
                    self.tables.append((self.lines, self.merged))

    def close_cell(self) -> None:
        if not self.lines:
            return
        row, place = len(self.lines) - 1, len(self.lines[-1])
        if self.continued and place in self.open:
            self.open[place] = self.open[place][0], row
        elif place in self.open:
            first, last = self.open.pop(place)
            if last > first:
                self.merged.append(((first, place), (last, place)))
        if self.begun:
            self.open[place] = row, row
        if self.width > 1:
            self.merged.append(((row, place), (row, place + self.width - 1)))
        self.lines[-1].append("" if self.continued else "".join(self.text).strip())
        self.pad(self.width - 1)

    def pad(self, count: int) -> None:
        self.cells += count + 1
        if self.cells > MOST_WORD_CELLS:
            raise too_large()
        self.lines[-1] += [""] * count


def _count(told: dict[str, str]) -> int:
    value = next((said for key, said in told.items() if key.endswith("val")), "1")
    return min(max(int(value), 0), 1_000)
