"""Tables as plain text: a .csv file in whatever encoding, or cells pasted from Word or Excel."""

import csv
import io
import re
from itertools import islice

from .cells import Cell
from .files import LARGEST_FILE, MOST_CELLS, not_a_workbook, too_large
from .sheets import Sheet

NAME = "Văn bản"
_SIGNS = "\t;,|"
# How many lines tell which sign parts the cells.
_LOOKED_AT = 40
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def text_table(content: bytes) -> Sheet:
    """Return the one table of a text; the sign between cells is the one that parts its lines most evenly.

    Read: UTF-8 with and without its mark, UTF-16, what Windows writes for Vietnam and for the West (TCVN3 and VNI are
    turned cell by cell). Refuses what is no text, and text without a table.
    """
    if len(content) > LARGEST_FILE:
        raise too_large()
    text = decoded(content)
    if not text.strip() or _CONTROL.search(text):
        raise not_a_workbook()
    told, text = _told_separator(text)
    sign = told or _separator(text)
    if not sign:
        raise not_a_workbook()
    lines: list[list[Cell]] = []
    cells = widest = 0
    try:
        for line in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=False):
            lines.append([_cell(cell) for cell in line])
            cells += len(line)
            widest = max(widest, len(line))
            if cells > MOST_CELLS or widest * len(lines) > 4 * MOST_CELLS:
                raise too_large()
    except csv.Error as error:
        raise not_a_workbook() from error
    return Sheet(NAME, [[*line, *[""] * (widest - len(line))] for line in lines])


def _cell(written: str) -> Cell:
    # What a spreadsheet's own export puts before text that looks like a formula.
    return written[1:] if written[:1] == "'" and written[1:2] in "=+-@" else written


def decoded(content: bytes) -> str:
    """Return bytes as text. Refuses what no encoding in use here reads."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                raise not_a_workbook() from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # Windows' own Vietnamese code page writes tones as marks of their own; the West's has none of these bytes as such.
    western = content.decode("latin-1")
    if b"\x00" in content:
        raise not_a_workbook()
    try:
        vietnamese = content.decode("cp1258")
    except UnicodeDecodeError:
        return western
    return (
        vietnamese
        if re.search("[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323](?![\u0300-\u0323])", vietnamese.lower())
        else western
    )


def _told_separator(text: str) -> tuple[str, str]:
    """Return the sign that Excel's first line «sep=;» names, and the text without that line."""
    found = re.match(r"sep=(.)\r?\n", text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _separator(text: str) -> str:
    best, sign_of_best = 0.0, ""
    for sign in _SIGNS:
        rows = [line for line in islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), _LOOKED_AT) if line]
        parted = [len(row) for row in rows if len(row) > 1]
        if not parted:
            continue
        usual = max(set(parted), key=parted.count)
        even = parted.count(usual) / len(rows)
        # A tab is never part of a sentence; a comma often is.
        weight = even * min(usual, 6) * (3 if sign == "\t" else 0.6 if sign == "," else 1)
        if weight > best:
            best, sign_of_best = weight, sign
    return sign_of_best
