"""What the parts of an .xlsx file say that its reader leaves out: hidden rows and columns, filters, failed cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.parsers import expat

from .sheets import Marks, Range

_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
_NUMBER = re.compile(rb"\s(r|min|max)=[\"'](\d{1,7})[\"']")
_FAILED = re.compile(
    rb"<(?:\w+:)?c\b(?=[^>]*\st=[\"']e[\"'])[^>]*\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>"
    rb"(?:<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]{0,20})</"
)
_NEVER_WORKED_OUT = re.compile(
    rb"<(?:\w+:)?c\b[^>]*\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*>"
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
# What a formula shows that no program has worked out yet.
NO_VALUE = "=?"
# More columns than any list has are not looked at.
_MOST_COLUMNS = 2_000


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part in which each sheet of a workbook lies, by the sheet's name."""
    names = {part.lower(): part for part in archive.namelist()}
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        return {}
    aims = {told.get("Id", ""): told.get("Target", "") for _name, told in _elements(archive.read(relations))}
    found: dict[str, str] = {}
    for name, told in _elements(archive.read(book)):
        if name == "sheet":
            aim = aims.get(next((value for key, value in told.items() if key.endswith(":id")), ""), "")
            part = names.get(normpath(aim.lstrip("/") if aim.startswith("/") else join("xl", aim)).lower())
            if part is not None:
                found[told.get("name", "")] = part
    return found


def _elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of a small part in their order: their names without a prefix, and their attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = lambda name, told: found.append((name.rpartition(":")[2], told))
    parser.Parse(part, True)
    return found


def marks_of(part: bytes, merged: tuple[Range, ...]) -> Marks:
    """Return the marks of one sheet's part."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    if b"hidden=" in part:
        hidden_rows = frozenset(_hidden_rows(part))
        hidden_columns = frozenset(_hidden_columns(part))
    failed = list(_failed(part))
    return Marks(merged, hidden_rows, hidden_columns, b"filterColumn" in part, tuple(failed))


def _hidden_rows(part: bytes) -> Iterator[int]:
    at = -1
    for found in _ROW.finditer(part):
        numbers = dict(_NUMBER.findall(found[1]))
        at = int(numbers[b"r"]) - 1 if b"r" in numbers else at + 1
        if _HIDDEN.search(found[1]):
            yield at


def _hidden_columns(part: bytes) -> Iterator[int]:
    for found in _COLUMN.finditer(part[: part.find(b"sheetData")]):
        if _HIDDEN.search(found[1]):
            numbers = {name: int(number) for name, number in _NUMBER.findall(found[1])}
            last = min(numbers.get(b"max", 0), _MOST_COLUMNS)
            yield from range(numbers.get(b"min", 1) - 1, last)


def _failed(part: bytes) -> Iterator[tuple[int, int, str]]:
    if b't="e"' in part or b"t='e'" in part:
        for letters, number, shown in _FAILED.findall(part):
            yield int(number) - 1, _place(letters), shown.decode("utf-8", "replace")
    if b"<f" in part or b":f>" in part:
        for letters, number in _NEVER_WORKED_OUT.findall(part):
            yield int(number) - 1, _place(letters), NO_VALUE


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + letter - 64
    return place - 1


def xlsx_marks(packed: bytes, sheet: str, merged: tuple[Range, ...]) -> Marks:
    """Return the marks of a sheet of a workbook that was looked through before (`checked_workbook`)."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        part = sheet_parts(archive).get(sheet)
        return marks_of(archive.read(part), merged) if part is not None else Marks(merged)
