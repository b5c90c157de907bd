"""What may be handed to the reader of spreadsheets: .xlsx files whose every part was looked through beforehand.

The reader guesses the format by itself and lays a sheet out whole, as large as the file says it is; where memory ends
the process ends with it, and there is nothing to catch. So it is given a file packed anew from nothing but the parts
that were seen here: no other format is left to guess, and no part can say more than was counted.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from xml.parsers import expat

from .errors import RefusedError
from .language import said as _

# A ward's largest list is some thousand rows; these keep a small file from unpacking into all of the memory.
LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
# A sheet is laid out from its first corner to its last cell: a single stray cell would ask for hundreds of gigabytes.
MOST_CELLS = 2_000_000
# Cells written one over the other, strings, styles, relations … each take their room too.
MOST_ELEMENTS = 1_000_000
# A text is stored once and copied into every cell that points to it.
MOST_CHARACTERS = 50_000_000
# What a .xls file and a .xlsx file with a password begin with.
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_PLACE = re.compile(r"([A-Z]{0,3})(\d{0,7})")
_COUNTS = ("count", "uniqueCount")


def checked_workbook(content: bytes) -> bytes:
    """Return the workbook with the parts the reader needs and nothing else.

    Refuses what is no .xlsx file, and what would open into more than fits: parts, cells (by the places that rows and
    cells say they have, or are counted on to where they say nothing), texts copied into cells, declared numbers.
    """
    if content.startswith(_COMPOUND_FILE):
        raise RefusedError(
            _("Tệp .xls cũ hoặc có mật khẩu không đọc được. Hãy lưu lại thành .xlsx, không đặt mật khẩu.")
        )
    if len(content) > LARGEST_FILE:
        raise RefusedError(_("Tệp lớn quá 20 MB. Hãy bỏ hình ảnh, hoặc chia thành nhiều tệp."))
    with blaming_the_file():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_other_format({part.filename.lower() for part in parts})
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise too_large()
            # The reader finds parts whatever the case of their letters.
            wanted = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
            if len({part.filename.lower() for part in wanted}) < len(wanted):
                raise not_a_workbook()
            looked_through = _LookedThrough()
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w") as checked:
                for part in wanted:
                    data = archive.read(part)
                    looked_through.see(data)
                    checked.writestr(zipfile.ZipInfo(part.filename), data)
        looked_through.refuse_copied_texts()
        return packed.getvalue()


@contextmanager
def blaming_the_file() -> Iterator[None]:
    """Refuse a file that cannot be read, however the libraries fail on it; their panics are no `Exception`."""
    try:
        yield
    except RefusedError:
        raise
    except Exception as error:
        raise not_a_workbook() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise not_a_workbook() from error


def not_a_workbook() -> RefusedError:
    """Say that the file is nothing that can be read here."""
    return RefusedError(_("Đây không phải tệp Excel (.xlsx) đọc được. Hãy mở bằng bảng tính rồi lưu lại thành .xlsx."))


def too_large() -> RefusedError:
    """Say that the file would open into more than fits."""
    return RefusedError(_("Tệp mở ra quá lớn. Hãy xóa các sheet, dòng, cột không dùng rồi lưu lại."))


def _refuse_other_format(names: set[str]) -> None:
    other = ".ods" if "content.xml" in names else ".xlsb" if "xl/workbook.bin" in names else ""
    if other:
        raise RefusedError(
            _("Tệp dạng %s không đọc được. Hãy mở tệp bằng bảng tính, lưu lại thành .xlsx rồi tải lên lại.") % other
        )


class _LookedThrough:
    """What all parts of a file hold together, seen part by part."""

    def __init__(self) -> None:
        self.elements = 0
        self.texts: list[int] = []
        self.pointed_to: list[Counter[int]] = []

    def see(self, part: bytes) -> None:
        """Look through one part, as far as it must be; refuse it as soon as it asks for too much."""
        # The reader takes every part for UTF-8 and knows no entities: another encoding would hide cells from here.
        parser = expat.ParserCreate("utf-8")
        _Part(self, parser)
        parser.Parse(part, True)

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
        if self.whole.elements > MOST_ELEMENTS or any(int(told.get(said, 0)) > MOST_CELLS for said in _COUNTS):
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
