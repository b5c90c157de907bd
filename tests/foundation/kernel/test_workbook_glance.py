"""The quick look through a part of a workbook counts what the slow one counts, or says nothing."""

import io
import zipfile
from xml.parsers import expat

import pytest
import xlsxwriter

from thidua.foundation.kernel.workbooks.files import excel
from thidua.foundation.kernel.workbooks.files.glance import Glance, glance

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def parts() -> dict[str, bytes]:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for row in range(3_000):
            page.write_row(row, 0, [row, f"Tổ dân phố {row} & cộng sự", "Đã nhận"])
        page.merge_range(0, 4, 1, 5, "gộp")
    with zipfile.ZipFile(held) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def looked_through(part: bytes) -> Glance:
    """What the slow way counts."""
    whole = excel._LookedThrough()
    parser = expat.ParserCreate("utf-8")
    seen = excel._Part(whole, parser)
    parser.Parse(part, True)
    return Glance(whole.elements, seen.rows, seen.columns, 0, whole.texts, seen.pointed_to)


@pytest.mark.parametrize("name", [SHEET, STRINGS])
def test_glance_counts_what_is_counted_element_by_element(name: str) -> None:
    part = parts()[name]
    quick, slow = glance(part), looked_through(part)
    assert quick is not None
    assert (quick.elements, quick.rows, quick.columns) == (slow.elements, slow.rows, slow.columns)
    assert quick.pointed_to == slow.pointed_to
    # Signs written as entities are counted by how they are written, so never for less than they are.
    assert all(one >= other for one, other in zip(quick.texts, slow.texts, strict=True))
    assert len(quick.texts) == len(slow.texts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="A9"', b"<c r='A9'"),
        (b'<c r="A9"', b"<c"),
        (b'<row r="9"', b"<row"),
        (b"<sheetData>", b"<sheetData><!-- -->"),
        (b"</sheetData>", b'<x:row xmlns:x="urn:x"><x:c r="XFD1048576"/></x:row></sheetData>'),
        (b"</sheetData>", b"</sheetData"),
        (b'<c r="A9"', b'<c q="" r="A9"'),
        (b'count="1"', b"count='1' "),
    ],
)
def test_glance_says_nothing_of_what_is_written_otherwise(old: bytes, new: bytes) -> None:
    part = parts()[SHEET]
    changed = part.replace(old, new, 1)
    assert changed != part
    found, whole = glance(changed), glance(part)
    assert found is None or (found.rows, found.columns, found.elements) == (whole.rows, whole.columns, whole.elements)  # type: ignore[union-attr]


def test_small_part_is_looked_through_element_by_element() -> None:
    assert glance(b"<a/>") is None
