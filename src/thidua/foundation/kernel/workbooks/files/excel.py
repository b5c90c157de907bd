"""A .xlsx file looked through: places of cells, texts copied into them, numbers that parts declare."""

import io
import re
import zipfile
from collections import Counter
from xml.parsers import expat

from .glance import Glance, glance
from .limits import MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, not_a_workbook, too_large

_PLACE = re.compile(r"([A-Z]{0,3})(\d{0,7})")
# A cell and its value are an element each: a list of a hundred thousand rows has some two million.
MOST_MARKS = 3 * MOST_ELEMENTS
_COUNTS = ("count", "uniqueCount")


def packed_anew(archive: zipfile.ZipFile) -> bytes:
    """Return the workbook with the parts its reader needs and nothing else; refuse what would open into too much."""
    looked_through = _LookedThrough()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as checked:
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels")):
                data = archive.read(part)
                looked_through.see(data)
                checked.writestr(zipfile.ZipInfo(part.filename), data)
    looked_through.refuse_copied_texts()
    return packed.getvalue()


class _LookedThrough:
    """What all parts of a file hold together, seen part by part."""

    def __init__(self) -> None:
        self.elements = 0
        self.texts: list[int] = []
        self.pointed_to: list[Counter[int]] = []

    def see(self, part: bytes) -> None:
        """Look through one part, as far as it must be; refuse it as soon as it asks for too much."""
        told = glance(part)
        if told is not None:
            self.enter(told)
            return
        # The reader takes every part for UTF-8 and knows no entities: another encoding would hide cells from here.
        parser = expat.ParserCreate("utf-8")
        _Part(self, parser)
        parser.Parse(part, True)

    def enter(self, told: Glance) -> None:
        """Count what was seen of a part at a glance; refuse it like one looked through element by element."""
        self.elements += told.elements
        self.texts += told.texts
        self.pointed_to.append(told.pointed_to)
        too_many = self.elements > MOST_MARKS or told.declared > MOST_CELLS
        if too_many or told.rows * told.columns > MOST_CELLS:
            raise too_large()

    def refuse_copied_texts(self) -> None:
        """Refuse a sheet whose cells copy more text than fits."""
        known = dict(enumerate(self.texts))
        for pointed_to in self.pointed_to:
            if sum(known.get(text, 0) * times for text, times in pointed_to.items()) > MOST_CHARACTERS:
                raise too_large()


class _Part:
    """One part while its elements go by."""

    def __init__(self, whole: _LookedThrough, parser: expat.XMLParserType) -> None:
        self.whole, self.parser = whole, parser
        self.row = self.column = self.rows = self.columns = 0
        self.in_shared_cell = False
        self.text: list[str] = []
        self.pointed_to = Counter[int]()
        whole.pointed_to.append(self.pointed_to)
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self.refuse_doctype

    def refuse_doctype(self, *_told: object) -> None:
        raise not_a_workbook()

    def start(self, name: str, told: dict[str, str]) -> None:
        self.whole.elements += 1
        # The reader reserves room for as many strings, styles … as a part says it holds.
        if self.whole.elements > MOST_MARKS or any(int(told.get(said, 0)) > MOST_CELLS for said in _COUNTS):
            raise too_large()
        match name.rpartition(":")[2]:
            case "c":
                self.place(told.get("r"))
                self.in_shared_cell = told.get("t") == "s"
            case "row":
                self.row, self.column = int(told.get("r", self.row + 1)), 0
            case "v" if self.in_shared_cell:
                self.text.clear()
                self.parser.CharacterDataHandler = self.text.append
            case "si":
                self.text.clear()
                self.parser.CharacterDataHandler = self.text.append

    def end(self, name: str) -> None:
        if name[-1] not in "vi":
            return
        match name.rpartition(":")[2]:
            case "v" if self.in_shared_cell:
                self.parser.CharacterDataHandler = None
                if self.text:
                    self.pointed_to[int("".join(self.text))] += 1
            case "si":
                self.parser.CharacterDataHandler = None
                self.whole.texts.append(sum(map(len, self.text)))

    def place(self, told: str | None) -> None:
        """Follow the reader to the place of the next cell: the one it names, or the one after the last."""
        if told is None:
            self.column += 1
            row = max(self.row, 1)
        else:
            found = _PLACE.fullmatch(told.upper())
            if found is None:
                raise not_a_workbook()
            letters, digits = found.groups()
            self.column = sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters)))
            row = int(digits or 0)
        self.rows, self.columns = max(self.rows, row), max(self.columns, self.column)
        if self.rows * self.columns > MOST_CELLS:
            raise too_large()
