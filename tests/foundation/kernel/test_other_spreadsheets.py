"""Lists in .xls and .ods: read like .xlsx, and refused where they would open into more than fits."""

import contextlib
import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.foundation.kernel.test_workbooks import COLUMNS
from xlwt.CompoundDoc import XlsDoc

from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.workbooks import Column, open_table, read_table, sheet_names
from thidua.foundation.kernel.workbooks.files import MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, opened_workbook

SAMPLES = Path(__file__).parent / "samples"
TOO_LARGE, UNREADABLE = "Tệp mở ra quá lớn", "Đây không phải tệp Excel"


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_list_saved_by_an_office_program_is_read_like_any_other(kind: str) -> None:
    content = (SAMPLES / f"danh-sach.{kind}").read_bytes()
    assert sheet_names(content) == ["Danh sách", "Ghi chú"]
    rows = read_table(content, "Danh sách", COLUMNS)
    assert [(row.number, *row.values.values()) for row in rows] == [
        (4, "Trần Văn Ân", 34, Decimal("70.5"), date(2021, 12, 31), time(14, 30), True, "collective"),
        # The kind is merged over two rows; the number is what a formula gave.
        (5, "Lê Thị Bé", 34, Decimal("-1.25"), date(1999, 1, 2), None, False, "collective"),
        (7, "Đậu Thị Nhung", None, None, None, None, True, "individual"),
    ]


def old_workbook(fill: Callable[[xlwt.Worksheet], None]) -> bytes:
    """A .xls file whose sheet begins with the heading «Họ và tên»."""
    book, content = xlwt.Workbook(), io.BytesIO()
    sheet = book.add_sheet("Danh sách", cell_overwrite_ok=True)
    sheet.write(0, 0, "Họ và tên")
    fill(sheet)
    book.save(content)
    return content.getvalue()


def names_in(content: bytes) -> list[str]:
    return [row["name"] for row in read_table(content, "Danh sách", COLUMNS[:1])]


def test_texts_that_go_over_several_records_are_read_whole() -> None:
    texts = ["a" * 8_190, "Đậu " * 2_000, "một hai " * 1_500, "Ω" * 4_112, "b" * 20_000, "x", "Ấ" * 9_000, "c" * 8_224]

    def fill(sheet: xlwt.Worksheet) -> None:
        for number, text in enumerate(texts, start=1):
            sheet.write(number, 0, text)

    cells = opened_workbook(old_workbook(fill)).cells("Danh sách")
    assert [row[0] for row in cells[1:]] == texts


def test_rich_text_moments_and_what_is_no_moment_are_read() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        sheet.write_rich_text(1, 0, [("Trần ", xlwt.easyfont("bold true")), "Văn Ân"])
        sheet.write(1, 1, datetime(2021, 3, 4, 7, 45), xlwt.easyxf(num_format_str="dd/mm/yyyy hh:mm"))  # noqa: DTZ001
        sheet.write(1, 2, -5.0, xlwt.easyxf(num_format_str="dd/mm/yyyy"))

    assert opened_workbook(old_workbook(fill)).cells("Danh sách")[1] == [
        *("Trần Văn Ân", datetime(2021, 3, 4, 7, 45), -5.0)  # noqa: DTZ001  # spreadsheets have no zone
    ]


def test_stray_cell_of_an_old_workbook_is_refused_before_memory_is_asked_for() -> None:
    with pytest.raises(RefusedError, match=TOO_LARGE):
        names_in(old_workbook(lambda sheet: sheet.write(65_535, 255, "lạc")))
    # Just as many rows in one column are a list.
    assert names_in(old_workbook(lambda sheet: sheet.write(65_535, 0, "An"))) == ["An"]


def test_text_copied_into_many_cells_of_an_old_workbook_is_counted_for_each() -> None:
    def fill(sheet: xlwt.Worksheet) -> None:
        for row in range(1, MOST_CHARACTERS // 32_000 + 2):
            sheet.write(row, 0, "a" * 32_000)

    with pytest.raises(RefusedError, match=TOO_LARGE):
        names_in(old_workbook(fill))


def record(code: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", code, len(data)) + data


def written_out(*records: bytes) -> bytes:
    """A .xls file whose one sheet holds these records."""
    book = record(0x809, struct.pack("<HH", 0x600, 0x05) + bytes(12))
    sheet = b"".join([record(0x809, struct.pack("<HH", 0x600, 0x10) + bytes(12)), *records, record(0x0A)])
    name = b"\x01\x00a"
    begins = len(book) + 4 + 6 + len(name) + 4
    named = record(0x85, struct.pack("<IBB", begins, 0, 0) + name)
    held = io.BytesIO()
    XlsDoc().save(held, book + named + record(0x0A) + sheet)
    return held.getvalue()


def test_what_a_formula_gave_is_read_and_the_formula_is_not() -> None:
    place = struct.pack("<HHH", 0, 0, 0)
    text = bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
    # The formula itself is one that no reader knows; what it shares with others stands before its text.
    formula = record(0x06, place + text + bytes(6) + struct.pack("<H", 2) + b"\xee\xee")
    shared = record(0x4BC, bytes(10))
    long = "Cá nhân " * 1_200
    first, rest = long[:4_000], long[4_000:]
    said = record(0x207, struct.pack("<HB", len(long), 1) + first.encode("utf-16-le"))
    more = [record(0x3C, b"\x01" + piece.encode("utf-16-le")) for piece in (rest[:4_000], rest[4_000:])]
    content = written_out(formula, shared, said, *more, record(0x203, struct.pack("<HHHd", 0, 1, 0, 2.5)))
    assert opened_workbook(content).cells("a") == [[long, 2.5]]


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))], TOO_LARGE),
        ([record(0xBD, struct.pack("<HH", 60_000, 0) + bytes(6) * 34 + struct.pack("<H", 33))], TOO_LARGE),
        ([record(0xBD, struct.pack("<HH", 1, 250) + bytes(6) * 20 + struct.pack("<H", 269))], UNREADABLE),
        ([record(0xFD, struct.pack("<HHHI", 0, 0, 0, 7))], UNREADABLE),
        ([record(0x204, b"\0")], UNREADABLE),
        ([record(0x809, bytes(16))], UNREADABLE),
    ],
)
def test_records_that_reach_too_far_are_refused(records: list[bytes], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        opened_workbook(written_out(*records))


def strings_record(content: bytes) -> int:
    """Where the table of texts says how many it holds."""
    return content.index("Họ và tên".encode("utf-16-le")) - 7


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        # More texts than there can be, and a text that leads its reader back to itself.
        (lambda told: struct.pack("<I", MOST_ELEMENTS + 1) + told[4:], TOO_LARGE),
        (lambda told: struct.pack("<IHBi", 2**19, 1, 4, -9) + b"a" + told[12:], UNREADABLE),
    ],
)
def test_table_of_texts_that_says_what_cannot_be_is_refused(spoil: Callable[[bytes], bytes], words: str) -> None:
    content = bytearray(old_workbook(lambda sheet: sheet.write(1, 0, "một cái tên khá dài")))
    place = strings_record(bytes(content))
    assert struct.unpack_from("<I", content, place)[0] == 2
    content[place : place + 40] = spoil(bytes(content[place : place + 40]))
    with pytest.raises(RefusedError, match=words):
        names_in(bytes(content))


def test_sheet_that_begins_where_none_is_and_container_that_goes_round_are_refused() -> None:
    content = old_workbook(lambda sheet: sheet.write(1, 0, "An"))
    sheet = content.index("Danh sách".encode("latin-1")) - 8
    with pytest.raises(RefusedError, match=UNREADABLE):
        names_in(content[:sheet] + struct.pack("<I", 4) + content[sheet + 4 :])
    # Every sector of the container leads to itself.
    (sector,) = struct.unpack_from("<I", content, 76)
    table = 512 + sector * 512
    (first,) = struct.unpack_from("<I", content, 48)
    round_and_round = bytearray(content)
    struct.pack_into("<I", round_and_round, table + first * 4, first)
    with pytest.raises(RefusedError, match=UNREADABLE):
        names_in(bytes(round_and_round))


def test_old_workbook_under_a_password_is_refused_with_what_to_do() -> None:
    book, content = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("Danh sách").write(0, 0, "Họ và tên")
    book.save(content)
    # The window's record becomes one that says: what follows is under a password.
    window = struct.pack("<HH", 0x3D, 18)
    spoilt = content.getvalue()
    place = spoilt.index(window)
    with pytest.raises(RefusedError, match="Tệp đang đặt mật khẩu"):
        names_in(spoilt[:place] + struct.pack("<H", 0x2F) + spoilt[place + 2 :])


@settings(max_examples=30)
@given(data=st.data())
def test_damaged_old_workbook_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = bytearray((SAMPLES / "danh-sach.xls").read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    damage = data.draw(st.one_of(st.binary(max_size=8), st.sampled_from([b"\xff" * 4, bytes(4), b"\xff\xff\xff\x7f"])))
    content[start : start + len(damage)] = damage
    with contextlib.suppress(RefusedError):
        open_table(bytes(content), "Danh sách", COLUMNS, or_the_only=True)


def ods(rows: str, **also: bytes) -> bytes:
    content = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
    <table:table table:name="Danh sách">{rows}</table:table>
    </office:spreadsheet></office:body></office:document-content>"""
    held = io.BytesIO()
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {**parts, **also}.items():
            archive.writestr(name, part)
    return held.getvalue()


def cell(text: str, told: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {told}><text:p>{text}</text:p></table:table-cell>'


def row(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def covered(times: int) -> str:
    return f'<table:covered-table-cell table:number-columns-repeated="{times}"><x/></table:covered-table-cell>'


HEADING = row(cell("Họ và tên"))
WITHIN = f'<table:table-cell><table:table table:name="trong">{HEADING}</table:table></table:table-cell>'
EMPTY = '<table:table-cell table:style-name="a" table:number-columns-repeated="16384"/>'


def test_empty_rows_and_columns_to_the_end_of_the_sheet_ask_for_nothing() -> None:
    content = ods(row(cell("Họ và tên") + EMPTY) + row(EMPTY, 3) + row(cell("An")) + row(EMPTY, 1_048_570))
    rows = read_table(content, "Danh sách", COLUMNS[:1])
    assert [(one.number, one["name"]) for one in rows] == [(5, "An")]


def test_repeated_rows_and_cells_are_read_as_often() -> None:
    columns = [COLUMNS[0], Column("Đơn vị", "unit")]
    content = ods(row(cell("Họ và tên") + cell("Đơn vị")) + row(cell("An", 'table:number-columns-repeated="2"'), 2))
    assert [(one["name"], one["unit"]) for one in read_table(content, "Danh sách", columns)] == [("An", "An")] * 2


@pytest.mark.parametrize(
    "rows",
    [
        HEADING + row(cell("An"), MOST_CELLS),
        HEADING + row(cell("An", f'table:number-columns-repeated="{MOST_CELLS}"')),
        HEADING + row(cell("An", 'table:number-columns-repeated="1000"'), 2_000),
        HEADING + row(EMPTY, MOST_CELLS) + row(cell("lạc")),
        HEADING + row(f'<table:table-cell table:number-columns-repeated="{MOST_CELLS}"/>' + cell("lạc")),
        HEADING + row(covered(3_000), 999),
        HEADING + row(cell("a" * 60_000), MOST_CHARACTERS // 60_000 + 1),
        HEADING + row(cell(f'<text:s text:c="{MOST_CHARACTERS + 1}"/>')),
        HEADING + row("<table:table-cell/>" * MOST_ELEMENTS),
    ],
)
def test_what_is_said_to_repeat_beyond_what_fits_is_refused(rows: str) -> None:
    with pytest.raises(RefusedError, match=TOO_LARGE):
        names_in(ods(rows))


@pytest.mark.parametrize(
    ("rows", "also", "words"),
    [
        (HEADING + row(cell("An"), -1), {}, UNREADABLE),
        (HEADING + row(cell("An")).replace('"1"', '"nhiều"'), {}, UNREADABLE),
        (
            HEADING + row(WITHIN),
            {},
            UNREADABLE,
        ),
        (HEADING, {"mimetype": b"application/vnd.oasis.opendocument.text"}, UNREADABLE),
        (HEADING, {"content.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, UNREADABLE),
        (HEADING, {"META-INF/manifest.xml": b"<manifest:encryption-data/>"}, "Tệp đang đặt mật khẩu"),
    ],
)
def test_open_document_that_is_no_list_is_refused(rows: str, also: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        names_in(ods(rows, **also))


@settings(max_examples=30)
@given(data=st.data())
def test_damaged_open_document_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    with zipfile.ZipFile(SAMPLES / "danh-sach.ods") as archive:
        content = bytearray(archive.read("content.xml"))
    start = data.draw(st.integers(0, len(content) - 1))
    content[start : start + data.draw(st.integers(0, 20))] = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b'"4294967295"', b"-1", b"99999"]))
    )
    with contextlib.suppress(RefusedError):
        open_table(ods("", **{"content.xml": bytes(content)}), "Danh sách", COLUMNS, or_the_only=True)
