"""A quick look through a part of a workbook that is written as spreadsheets write it.

Counting each element by hand takes longer than reading the file does. What stands here counts with few passes over the
bytes, and only where every element of a kind has the one form that it knows; of anything else it says nothing, and
the part is looked through element by element.
"""

import re
from collections import Counter
from dataclasses import dataclass
from xml.parsers import expat

# Before this many bytes the slow way is quick enough.
_SMALL = 64 * 1024
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: (?:s|t|cm|vm)="[A-Za-z0-9]{0,12}")*/?>')
_ROW = re.compile(rb'<row r="(\d{1,7})"(?: [A-Za-z0-9:]{1,20}="[A-Za-z0-9.:, ]*")*/?>')
_TEXT = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_POINTER = re.compile(rb't="s"><v>(\d{1,9})</v>')
_SHARED = re.compile(rb'<c [^>]*t="s"[^>]*>')
# Cells or rows under a name of another form, comments, hidden text, declared counts: not known here.
_OTHER_NAMES = re.compile(rb"<[A-Za-z_][A-Za-z0-9_.-]*:(?:c|row|v|si|t)[\s/>]")
_COUNTED = re.compile(rb'\s(?:count|uniqueCount)\s*=\s*["\'](\d{1,12})["\']')
_ANY_COUNTED = re.compile(rb"\s(?:count|uniqueCount)\s*=")
_CHUNK = 4 * 1024 * 1024


@dataclass(frozen=True)
class Glance:
    """What a part holds: elements, the last row and column, the largest declared number, texts, cells that point."""

    elements: int
    rows: int
    columns: int
    declared: int
    texts: list[int]
    pointed_to: Counter[int]


def glance(part: bytes) -> Glance | None:
    """Return what a part holds; None where it is not written in the one form that is known, or not worth it.

    The part is well-formed UTF-8 without a document type, or nothing is returned.
    """
    if len(part) < _SMALL or b"<!" in part or _OTHER_NAMES.search(part) or not _is_well_formed(part):
        return None
    cells, rows = _tags(part, b"<c"), _tags(part, b"<row")
    texts = _TEXT.findall(part) if b"<si" in part else []
    if (b"<si" in part and len(texts) != _tags(part, b"<si")) or (texts and cells):
        return None
    letters: set[bytes] = set()
    numbers: set[bytes] = set()
    pointed_to: Counter[int] = Counter()
    if cells or rows:
        found = _cells(part, letters, numbers)
        marked = [int(number) for number in _ROW.findall(part)]
        pointers = _POINTER.findall(part)
        if found != cells or len(marked) != rows or len(pointers) != len(_SHARED.findall(part)):
            return None
        pointed_to = Counter({int(text): times for text, times in Counter(pointers).items()})
        last = max([*map(int, numbers), *marked], default=0)
    else:
        last = 0
    declared: list[int] = []
    if b"ount" in part:
        declared = [int(number) for number in _COUNTED.findall(part)]
        if len(declared) != len(_ANY_COUNTED.findall(part)):
            return None
    return Glance(
        part.count(b"<") - part.count(b"</") - part.count(b"<?"),
        last,
        max(map(_place, letters), default=0),
        max(declared, default=0),
        [len(text.decode()) for text in texts],
        pointed_to,
    )


def _is_well_formed(part: bytes) -> bool:
    try:
        expat.ParserCreate("utf-8").Parse(part, True)
    except expat.ExpatError:
        return False
    return True


def _tags(part: bytes, name: bytes) -> int:
    """Return how many elements begin with the name and nothing more."""
    return sum(part.count(name + end) for end in (b" ", b">", b"/", b"\t", b"\n", b"\r"))


def _cells(part: bytes, letters: set[bytes], numbers: set[bytes]) -> int:
    """Enter the places of all cells; return how many there are. Read in chunks, so that the places are not all held."""
    count = at = 0
    while at < len(part):
        end = part.find(b"<row", at + _CHUNK)
        found = _CELL.findall(part, at, end if end > 0 else len(part))
        count += len(found)
        letters.update(letter for letter, _number in found)
        numbers.update(number for _letter, number in found)
        at = end if end > 0 else len(part)
    return count


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + letter - 64
    return place
