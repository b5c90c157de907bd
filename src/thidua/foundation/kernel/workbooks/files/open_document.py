"""A .ods file looked through: what its rows and cells say they repeat, before they are laid out."""

import io
import zipfile
from xml.parsers import expat

from .limits import MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, locked, not_a_workbook, too_large

CONTENT, KIND, LISTED = "content.xml", "mimetype", "META-INF/manifest.xml"
_MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
# A cell that says nothing but these is empty: the reader passes over such cells at the end of a row or of a sheet.
_OF_EMPTY_CELLS = {"style-name", "number-columns-repeated", "content-validation-name", "protect", "protected"}
Merged = tuple[tuple[int, int], tuple[int, int]]


def packed_anew(archive: zipfile.ZipFile) -> tuple[bytes, dict[str, list[Merged]]]:
    """Return the file with what its reader needs and nothing else, and which cells of each sheet are merged.

    Refuses one under a password, and one whose sheets would be laid out beyond what fits.
    """
    if archive.read(KIND).strip() != _MEDIA_TYPE:
        raise not_a_workbook()
    if LISTED in archive.namelist() and b"encryption-data" in archive.read(LISTED):
        raise locked()
    content = archive.read(CONTENT)
    seen = _Seen(expat.ParserCreate("utf-8"))
    seen.parser.Parse(content, True)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as checked:
        for name, data in ((KIND, _MEDIA_TYPE), (CONTENT, content), (LISTED, b"<manifest/>")):
            checked.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue(), seen.merged


class _Seen:
    """The content while its elements go by; a row or cell counts as often as it says it is repeated."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.merged: dict[str, list[Merged]] = {}
        self.sheet: list[Merged] = []
        self.elements = self.characters = self.laid_out = 0
        self.is_in_table = self.is_in_cell = self.is_full = False
        self.row = self.height = self.width = self.row_times = self.row_reaches = self.row_characters = 0
        self.column = self.cell_times = self.cell_characters = 0
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.StartDoctypeDeclHandler = self.refuse_doctype

    def refuse_doctype(self, *_told: object) -> None:
        raise not_a_workbook()

    def start(self, name: str, told: dict[str, str]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise too_large()
        said = {key.rpartition(":")[2]: value for key, value in told.items()}
        match name.rpartition(":")[2]:
            case "table":
                if self.is_in_table:
                    raise not_a_workbook()  # a table within a cell: its rows would be counted as those around it
                self.is_in_table = True
                self.row = self.height = self.width = 0
                self.sheet = self.merged.setdefault(said.get("name", ""), [])
            case "table-row":
                self.row_times = _times(said, "number-rows-repeated")
                self.column = self.row_reaches = self.row_characters = 0
            case "table-cell" | "covered-table-cell":
                self.is_in_cell = True
                self.cell_times = _times(said, "number-columns-repeated")
                self.is_full = not said.keys() <= _OF_EMPTY_CELLS
                self.cell_characters = sum(map(len, told.values()))
                down, across = _times(said, "number-rows-spanned"), _times(said, "number-columns-spanned")
                if down > 1 or across > 1:
                    last = self.row + down - 1, self.column + across - 1
                    self.sheet.append(((self.row, self.column), last))
                self.parser.CharacterDataHandler = self.count
            case "s" if self.is_in_cell:
                self.is_full = True
                self.cell_characters += _times(said, "c")
            case _ if self.is_in_cell:
                self.is_full = True

    def count(self, text: str) -> None:
        self.cell_characters += len(text)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "table":
                self.is_in_table = False
                self.laid_out += self.height * self.width
                self.refuse_beyond(self.laid_out)
            case "table-row":
                self.end_row()
            case "table-cell" | "covered-table-cell":
                self.is_in_cell = False
                self.parser.CharacterDataHandler = None
                if self.is_full:
                    self.row_reaches = self.column + self.cell_times
                    self.row_characters += self.cell_characters * self.cell_times
                self.column += self.cell_times

    def end_row(self) -> None:
        if self.row_reaches:
            self.width = max(self.width, self.row_reaches)
            self.characters += self.row_characters * self.row_times
            self.height = self.row + self.row_times
            self.refuse_beyond(self.height * self.width)
        self.row += self.row_times

    def refuse_beyond(self, cells: int) -> None:
        if cells > MOST_CELLS or self.characters > MOST_CHARACTERS:
            raise too_large()


def _times(said: dict[str, str], name: str) -> int:
    times = int(said.get(name, 1))
    if times < 0:
        raise not_a_workbook()
    return times
