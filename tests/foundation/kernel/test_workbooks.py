"""Tables read from workbooks."""

import contextlib
import io
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from thidua.foundation.kernel.errors import RefusedError, RowsRefusedError
from thidua.foundation.kernel.tables import old_encoding
from thidua.foundation.kernel.text import decimal_vi, unprintable_signs
from thidua.foundation.kernel.workbooks import Column, ColumnKind, open_table, read_table, sheet_names
from thidua.foundation.kernel.workbooks.files import MOST_CELLS, MOST_CHARACTERS, MOST_PARTS
from thidua.foundation.kernel.workbooks.files.excel import MOST_MARKS

COLUMNS = [
    Column("Họ và tên", "name", required=True),
    Column("Số hộ", "households", ColumnKind.INTEGER),
    Column("Giá trị", "value", ColumnKind.DECIMAL),
    Column("Ngày", "day", ColumnKind.DATE),
    Column("Giờ", "hour", ColumnKind.TIME),
    Column("Dữ liệu mẫu", "is_sample", ColumnKind.FLAG),
    Column("Loại", "kind", ColumnKind.CHOICE, choices={"Tập thể": "collective", "Cá nhân": "individual"}),
]
HEADINGS = [column.heading for column in COLUMNS]


def workbook(*rows: Sequence[Any], sheet: str = "Danh sách") -> bytes:
    """A file with one sheet; dates and times are written as a spreadsheet writes them."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    formats = {date: book.add_format({"num_format": "dd/mm/yyyy"}), time: book.add_format({"num_format": "hh:mm"})}
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if isinstance(cell, date | time):
                page.write_datetime(number, place, cell, formats[time if isinstance(cell, time) else date])
            elif isinstance(cell, str):
                page.write_string(number, place, cell)
            elif cell is not None:
                page.write(number, place, cell)
    book.close()
    return content.getvalue()


def read(*rows: Sequence[Any]) -> list[dict[str, Any]]:
    return [dict(row.values) for row in read_table(workbook(HEADINGS, *rows), "Danh sách", COLUMNS)]


def mistakes(*rows: Sequence[Any]) -> list[str]:
    with pytest.raises(RowsRefusedError) as refusal:
        read(*rows)
    return [str(problem) for problem in refusal.value.problems]


def test_cells_come_back_typed() -> None:
    row = ["Trần Văn Ân", 34, 70.5, date(2021, 12, 31), time(14, 30), "x", "Tập thể"]
    assert read(row) == [
        {
            "name": "Trần Văn Ân",
            "households": 34,
            "value": Decimal("70.5"),
            "day": date(2021, 12, 31),
            "hour": time(14, 30),
            "is_sample": True,
            "kind": "collective",
        }
    ]


def test_cells_written_as_text_come_back_the_same() -> None:
    row = ["Ân", "1.234", "1.234,5", "31/12/2021", "14h30", "Có", "CA NHAN"]
    expected = {
        "name": "Ân",
        "households": 1234,
        "value": Decimal("1234.5"),
        "day": date(2021, 12, 31),
        "hour": time(14, 30),
        "is_sample": True,
        "kind": "individual",
    }
    assert read(row) == [expected]


def test_empty_cells_are_none_and_an_empty_flag_is_no() -> None:
    expected = {"households": None, "value": None, "day": None, "hour": None, "is_sample": False, "kind": None}
    assert read(["Ân"]) == [{"name": "Ân", **expected}]


def test_header_is_found_under_a_title_in_any_order_without_marks_beside_other_columns() -> None:
    content = workbook(
        ["DANH SÁCH ĐỀ NGHỊ"],
        ["Kèm theo tờ trình"],
        [],
        ["STT", "  so  HO ", None, unicodedata.normalize("NFD", "HỌ VÀ TÊN"), "Ghi chú"],
        [1, 12, None, unicodedata.normalize("NFD", "Đậu Thị Nhung"), "…"],
        [2, 3, None, "  Hồ   Sỹ Quyết ", None],
    )
    rows = read_table(content, "danh sach", COLUMNS[:2])
    assert [(row.number, row["name"], row["households"]) for row in rows] == [
        (5, "Đậu Thị Nhung", 12),
        (6, "Hồ Sỹ Quyết", 3),
    ]
    assert [unicodedata.is_normalized("NFC", row["name"]) for row in rows] == [True, True]


def test_empty_rows_are_skipped_and_the_others_keep_their_numbers() -> None:
    rows = read_table(workbook(HEADINGS, [], ["An"], ["  "], [], ["Bình"]), "Danh sách", COLUMNS)
    assert [(row.number, row["name"]) for row in rows] == [(3, "An"), (6, "Bình")]


def test_table_without_rows_is_empty() -> None:
    assert read() == []


def test_line_breaks_inside_a_cell_are_kept() -> None:
    assert read(["Một\n  hai   ba\r\nbốn"])[0]["name"] == "Một\nhai ba\nbốn"


def test_a_number_in_a_text_column_is_read_as_it_is_shown() -> None:
    assert [row["name"] for row in read([18127], [1.5], [True], [date(2021, 1, 2)])] == [
        "18127",
        "1.5",
        "có",
        "02/01/2021",
    ]


def test_moment_in_a_date_column_is_its_day() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("Danh sách")
    page.write_row(0, 0, ["Họ và tên", "Ngày", "Giờ"])
    page.write(1, 0, "An")
    shown = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for place in (1, 2):
        page.write_datetime(1, place, datetime(2021, 3, 4, 7, 45), shown)  # noqa: DTZ001  # spreadsheets have no zone
    book.close()
    [row] = read_table(content.getvalue(), "Danh sách", COLUMNS)
    assert (row["day"], row["hour"]) == (date(2021, 3, 4), time(7, 45))


def test_every_mistake_is_named_at_once_with_its_place() -> None:
    assert mistakes(
        ["An", "mười", "70.5", "31/12/21", "25:00", "có lẽ", "Hộ"],
        [None, 1.5, True, "31/02/2021", 0.5, None, None],
        ["Bình"],
    ) == [
        "Danh sách, dòng 2, cột «Số hộ»: «mười» không phải là số; hãy ghi như 1.234,5",
        "Danh sách, dòng 2, cột «Giá trị»: «70.5» không phải là số; hãy ghi như 1.234,5",
        "Danh sách, dòng 2, cột «Ngày»: «31/12/21» ghi năm hai chữ số; có phải 31/12/2021? Hãy ghi năm đủ bốn chữ số",
        "Danh sách, dòng 2, cột «Giờ»: «25:00» không phải là giờ; hãy ghi như 14:00",
        "Danh sách, dòng 2, cột «Dữ liệu mẫu»: «có lẽ» phải là «x» hoặc để trống",
        "Danh sách, dòng 2, cột «Loại»: «Hộ» không có trong danh mục: Tập thể, Cá nhân",
        "Danh sách, dòng 3, cột «Họ và tên»: phải có nội dung",
        "Danh sách, dòng 3, cột «Số hộ»: «1.5» không phải là số nguyên",
        "Danh sách, dòng 3, cột «Giá trị»: «có» không phải là số; hãy ghi như 1.234,5",
        "Danh sách, dòng 3, cột «Ngày»: không có ngày «31/02/2021»",
        "Danh sách, dòng 3, cột «Giờ»: «0.5» không phải là giờ; hãy ghi như 14:00",
    ]


def test_control_character_in_a_cell_is_named_with_what_to_do() -> None:
    content = workbook(HEADINGS, ["Phan Đình ~ Trường"])
    spoilt = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(spoilt, "w") as target:
        for part in source.infolist():
            target.writestr(part, source.read(part).replace(b"~", b"_x0000_"))
    with pytest.raises(RowsRefusedError) as refusal:
        read_table(spoilt.getvalue(), "Danh sách", COLUMNS)
    assert [str(problem) for problem in refusal.value.problems] == [
        "Danh sách, dòng 2, cột «Họ và tên»: có ký tự không in được; hãy gõ lại ô này"
    ]


def test_refusal_counts_the_mistakes() -> None:
    with pytest.raises(RowsRefusedError) as refusal:
        read(["An", "mười"], [None, 1])
    assert str(refusal.value) == "Tệp có 2 chỗ cần sửa; chưa dòng nào được nhận. Hãy sửa rồi tải lên lại."


def test_row_names_a_problem_in_its_own_place() -> None:
    [row] = read_table(workbook(HEADINGS, ["An"]), "Danh sách", COLUMNS)
    assert str(row.problem("day", "trước ngày mở đợt")) == "Danh sách, dòng 2, cột «Ngày»: trước ngày mở đợt"


def test_missing_required_column_is_refused() -> None:
    with pytest.raises(RowsRefusedError) as refusal:
        read_table(workbook(["Số hộ", "Ngày"], [1]), "Danh sách", COLUMNS)
    assert str(refusal.value) == "Sheet «Danh sách» thiếu cột: «Họ và tên»."
    assert [str(problem) for problem in refusal.value.problems] == ["Danh sách, dòng 1, cột «Họ và tên»: thiếu cột này"]


def test_sheet_without_any_heading_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"không có dòng tiêu đề cột\. Các cột cần có: «Họ và tên»"):
        read_table(workbook(["a", "b"], [1, 2]), "Danh sách", COLUMNS)


def test_sheet_that_is_not_there_is_refused_naming_those_that_are() -> None:
    with pytest.raises(RefusedError, match="Tệp không có sheet «Đơn vị»; chỉ có: «Danh sách»"):
        read_table(workbook(HEADINGS), "Đơn vị", COLUMNS)
    assert sheet_names(workbook(HEADINGS)) == ["Danh sách"]


def zipped(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"khong co cot nao",
        b"PK\x03\x04",
        b"%PDF-1.7",
        zipped(readme=b"not a workbook"),
        zipped(**{"xl/workbook.xml": b"<workbook/>"}),
        workbook(HEADINGS, ["An"])[:-200],
    ],
)
def test_file_that_is_no_workbook_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(RefusedError, match="Đây không phải tệp Excel"):
        read_table(content, "Danh sách", COLUMNS)


def test_text_with_cells_parted_by_signs_is_a_table() -> None:
    content = "Họ và tên;Ngày\nAn;1/1/2021".encode()
    assert [(row["name"], row["day"]) for row in read_table(content, "Văn bản", COLUMNS)] == [("An", date(2021, 1, 1))]


def test_cell_in_the_last_corner_is_refused_before_memory_is_asked_for() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    page = book.add_worksheet("Danh sách")
    page.write_row(0, 0, HEADINGS)
    page.write(1_048_575, 16_383, "lạc")
    book.close()
    with pytest.raises(RefusedError, match="Tệp mở ra quá lớn"):
        read_table(content.getvalue(), "Danh sách", COLUMNS)


def test_archive_that_unpacks_into_far_too_much_is_refused() -> None:
    with pytest.raises(RefusedError, match="Tệp mở ra quá lớn"):
        read_table(zipped(bomb=bytes(101 * 1024 * 1024)), "Danh sách", COLUMNS)


def rewritten(content: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped(**{**parts, name: part})


TOO_LARGE = "Tệp mở ra quá lớn"
SHEET = "xl/worksheets/sheet1.xml"


def sheet_part(rows: str, before: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}">{before}<sheetData>{rows}</sheetData></worksheet>'.encode()


def with_rows(rows: str, before: str = "") -> bytes:
    """A workbook whose sheet is written out as given."""
    return rewritten(workbook(HEADINGS), SHEET, sheet_part(rows, before))


def text_cell(text: str, place: str = "") -> str:
    return f'<c {place} t="inlineStr"><is><t>{text}</t></is></c>'


NAME = "<row>" + text_cell("Họ và tên") + "</row>"
LAST_ROW = 1_048_576


@pytest.mark.parametrize(
    "rows",
    [
        # What cells and rows say of their place, and what they leave to be counted on from the one before.
        NAME + f'<row r="{MOST_CELLS // 8 + 1}">' + text_cell("lạc", f'r="H{MOST_CELLS // 8 + 1}"') + "</row>",
        NAME + f'<row r="{LAST_ROW}">' + text_cell("lạc") * 2 + "</row>",
        NAME + f'<row r="{LAST_ROW - 1}"/><row>' + text_cell("lạc") * 2 + "</row>",
        NAME + f'<row r="{LAST_ROW}">' + text_cell("lạc", 'r="a1"') + text_cell("lạc") * 2 + "</row>",
        NAME + '<row r="130">' + text_cell("lạc", 'r="XFC130"') + text_cell("lạc") + "</row>",
        NAME + '<row r="2"><c r="XFD123"/></row>',
        '<x:row xmlns:x="urn:x"><x:c r="XFD123"/></x:row>',
    ],
)
def test_places_that_reach_just_too_far_are_refused(rows: str) -> None:
    with pytest.raises(RefusedError, match=TOO_LARGE):
        read_table(with_rows(rows), "Danh sách", COLUMNS)


def test_rows_and_cells_without_a_place_are_read_one_after_the_other() -> None:
    content = with_rows(NAME + '<row r="9">' + text_cell("An") + "</row><row>" + text_cell("Bình") + "</row>")
    rows = read_table(content, "Danh sách", COLUMNS[:1])
    assert [(row.number, row["name"]) for row in rows] == [(9, "An"), (10, "Bình")]


def test_declared_dimension_asks_for_nothing() -> None:
    content = with_rows(NAME + "<row>" + text_cell("An") + "</row>", '<dimension ref="A1:XFD1048576"/>')
    assert [row["name"] for row in read_table(content, "Danh sách", COLUMNS[:1])] == ["An"]


@pytest.mark.parametrize("said", ["count", "uniqueCount"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml"])
def test_more_declared_than_fits_is_refused(part: str, said: str) -> None:
    content = rewritten(workbook(HEADINGS), part, f'<sst {said}="{MOST_CELLS + 1}"/>'.encode())
    with pytest.raises(RefusedError, match=TOO_LARGE):
        read_table(content, "Danh sách", COLUMNS)


def test_cells_written_one_over_the_other_are_counted() -> None:
    with pytest.raises(RefusedError, match=TOO_LARGE):
        read_table(with_rows(NAME + "<row>" + '<c r="A2"/>' * MOST_MARKS + "</row>"), "Danh sách", COLUMNS)


@pytest.mark.parametrize(("times", "taken"), [(1, True), (MOST_CHARACTERS // 500_000 + 1, False)])
def test_text_copied_into_many_cells_is_counted_for_each(times: int, taken: bool) -> None:
    strings = f"<sst><si><t>Họ và tên</t></si><si><r><t>{'a' * 500_000}</t></r></si></sst>".encode()
    rows = '<row><c t="s"><v>0</v></c></row>' + '<row><c t="s"><v>1</v></c></row>' * times
    content = rewritten(with_rows(rows), "xl/sharedStrings.xml", strings)
    if taken:
        assert [len(row["name"]) for row in read_table(content, "Danh sách", COLUMNS[:1])] == [500_000]
    else:
        with pytest.raises(RefusedError, match=TOO_LARGE):
            read_table(content, "Danh sách", COLUMNS[:1])


def test_more_parts_than_a_workbook_has_are_refused() -> None:
    with pytest.raises(RefusedError, match=TOO_LARGE):
        read_table(zipped(**{f"xl/{number}.xml": b"<a/>" for number in range(MOST_PARTS + 1)}), "Danh sách", COLUMNS)


OPEN_DOCUMENT = {
    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
    <table:table table:name="Danh sách"><table:table-row><table:table-cell office:value-type="string">
    <text:p>Họ và tên</text:p></table:table-cell></table:table-row></table:table>
    </office:spreadsheet></office:body></office:document-content>""".encode(),
    "META-INF/manifest.xml": b"<manifest/>",
}


def test_binary_spreadsheet_is_refused_with_what_to_do() -> None:
    with pytest.raises(RefusedError) as refusal:
        read_table(zipped(**{"xl/workbook.bin": b"\x83\x01"}), "Danh sách", COLUMNS)
    assert str(refusal.value) == (
        "Tệp dạng .xlsb không đọc được. Hãy mở tệp bằng bảng tính, lưu lại thành .xlsx rồi tải lên lại."
    )


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": OPEN_DOCUMENT["mimetype"], "CONTENT.XML": OPEN_DOCUMENT["content.xml"]},
        {"mimetype": OPEN_DOCUMENT["mimetype"], "Content.xml": OPEN_DOCUMENT["content.xml"], "xl/workbook.xml": b"<a>"},
    ],
)
def test_other_spreadsheet_under_a_workbook_s_names_is_refused(parts: dict[str, bytes]) -> None:
    with pytest.raises(RefusedError, match="Đây không phải tệp Excel"):
        sheet_names(zipped(**parts))


def test_sheet_kept_under_another_ending_is_not_looked_for() -> None:
    parts = parts_of(workbook(HEADINGS, ["An"]))
    parts["xl/worksheets/sheet1.png"] = parts.pop(SHEET)
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"sheet1.xml", b"sheet1.png")
    with pytest.raises(RefusedError, match="Đây không phải tệp Excel"):
        read_table(zipped(**parts), "Danh sách", COLUMNS)


@pytest.mark.parametrize(
    "part",
    [
        sheet_part(NAME).decode().encode("utf-16"),
        b'<!DOCTYPE worksheet [<!ENTITY a "a">]>' + sheet_part(NAME),
        sheet_part(NAME)[:-3],
    ],
)
def test_part_that_two_readers_may_read_in_two_ways_is_refused(part: bytes) -> None:
    with pytest.raises(RefusedError, match="Đây không phải tệp Excel"):
        read_table(rewritten(workbook(HEADINGS), SHEET, part), "Danh sách", COLUMNS)


def test_two_parts_of_one_name_are_refused() -> None:
    parts = parts_of(workbook(HEADINGS, ["An"]))
    with pytest.raises(RefusedError, match="Đây không phải tệp Excel"):
        read_table(zipped(**parts, **{SHEET.upper(): sheet_part(NAME)}), "Danh sách", COLUMNS)


@given(data=st.data())
def test_damaged_workbook_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    content = workbook(HEADINGS, ["An", 1, 2.5, date(2021, 1, 2), time(7, 0), "x", "Tập thể"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = data.draw(st.sampled_from([info.filename for info in archive.infolist()]))
        part = bytearray(archive.read(name))
    start = data.draw(st.integers(0, len(part) - 1))
    part[start : start + data.draw(st.integers(0, 20))] = data.draw(
        st.one_of(st.binary(max_size=8), st.sampled_from([b"4294967295", b"-1", b"XFD1048576"]))
    )
    with contextlib.suppress(RefusedError):
        read_table(rewritten(content, name, bytes(part)), "Danh sách", COLUMNS)


LETTERS = st.sampled_from(
    [
        sign
        for sign in map(chr, range(0x1F00))
        if unicodedata.category(sign)[0] in "LN" and not unprintable_signs(sign) and not old_encoding(sign)
    ]
)


@given(
    st.lists(
        st.tuples(
            # Letters by chance may well spell a word of an old encoding.
            st.text(LETTERS, min_size=1, max_size=20).filter(lambda name: not old_encoding(name)),
            st.none() | st.integers(-(10**12), 10**12),
            st.none() | st.decimals(-(10**9), 10**9, places=2),
            st.none() | st.dates(date(1900, 3, 1), date(2100, 12, 31)),
            st.none() | st.times().map(lambda moment: moment.replace(second=0, microsecond=0)),
        ),
        max_size=5,
    ),
    st.booleans(),
)
def test_table_written_and_read_is_the_same(rows: list[tuple[Any, ...]], as_text: bool) -> None:
    def written(cell: Any) -> Any:
        if not as_text or cell is None:
            return cell
        if isinstance(cell, int | Decimal):
            return decimal_vi(cell)
        if isinstance(cell, date):
            return f"{cell:%d/%m}/{cell.year:04d}"
        return f"{cell:%H:%M}" if isinstance(cell, time) else cell

    columns = COLUMNS[:5]
    content = workbook(HEADINGS[:5], *[[written(cell) for cell in row] for row in rows])
    read_back = [tuple(row.values.values()) for row in read_table(content, "Danh sách", columns)]
    assert read_back == [(unicodedata.normalize("NFC", row[0]), *row[1:]) for row in rows]


def test_table_of_another_office_is_read_by_its_own_headings() -> None:
    columns = [
        Column("Họ và tên", "name", required=True, also=("Tên gọi",)),
        Column("Từ ngày", "first", ColumnKind.DATE, also=("Thời gian từ",)),
        Column("Đơn vị", "unit", required=True),
    ]
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet("2. Danh sách ")
        page.merge_range(0, 0, 0, 3, "DANH SÁCH CÁ NHÂN")
        for place, heading in ((0, "TT"), (1, "TÊN GỌI (Ông/Bà)"), (3, "Đơn vị (*)"), (4, "Điện thoại")):
            page.merge_range(2, place, 3, place, heading)
        page.write_row(2, 2, ["Thời gian"])
        page.write_row(3, 2, ["từ"])
        page.write_row(4, 0, ["1", "Trần Văn Ất\u200b", "ngày 01 tháng 01 năm 2021", "", "0912"])
        page.write_row(5, 0, ["2", "Lê Thị Bé", 44197, "", ""])
        page.merge_range(4, 3, 5, 3, "Tổ dân phố 3")
    table = open_table(held.getvalue(), "Danh sách", columns)
    assert [dict(row.values) for row in table.rows] == [
        {"name": "Trần Văn Ất", "first": date(2021, 1, 1), "unit": "Tổ dân phố 3"},
        {"name": "Lê Thị Bé", "first": date(2021, 1, 1), "unit": "Tổ dân phố 3"},
    ]
    assert [(one.heading, one.written) for one in table.unread] == [("Điện thoại", ("0912",))]


def test_missing_column_is_asked_about_where_one_is_spelt_like_it() -> None:
    with pytest.raises(RowsRefusedError) as refusal:
        open_table(workbook(["Họ và tênh", "Số hộ"], ["An", 3]), "Danh sách", COLUMNS)
    assert [str(problem) for problem in refusal.value.problems] == [
        "Danh sách, dòng 1, cột «Họ và tên»: thiếu cột này; có phải cột «Họ và tênh»? Hãy sửa tên cột"
    ]


def test_only_sheet_is_taken_whatever_its_name() -> None:
    content = workbook(HEADINGS, ["An"], sheet="DS 2026")
    assert [row["name"] for row in open_table(content, "Danh sách", COLUMNS, or_the_only=True).rows] == ["An"]
    with pytest.raises(RefusedError):
        open_table(content, "Danh sách", COLUMNS)


def test_text_in_an_old_encoding_is_turned_and_told() -> None:
    [row] = read_table(workbook(HEADINGS, ["Tæ tr\u00adëng tæ d©n phè"]), "Danh sách", COLUMNS)
    assert row["name"] == "Tổ trưởng tổ dân phố"
    assert [str(one) for one in row.rewritten] == [
        "Danh sách, dòng 2, cột «Họ và tên»: đã chuyển từ bảng mã TCVN3: «Tæ tr\u00adëng tæ d©n phè» → "
        "«Tổ trưởng tổ dân phố»"
    ]


def test_text_that_two_old_encodings_may_have_is_asked_about() -> None:
    assert mistakes(["Chæ thò"]) == [
        "Danh sách, dòng 2, cột «Họ và tên»: «Chæ thò» gõ bằng bảng mã cũ; là «Chổ thũ» hay «Chỉ thị»?"
    ]


def test_signs_of_a_list_are_taken_as_dashes_and_told() -> None:
    columns = [Column("Họ và tên", "name"), Column("Thành tích", "merit", lines=True)]
    content = workbook(["Họ và tên", "Thành tích"], ["Tổ Ⅱ", "\uf0b7 Vận động\n➢ Hiến đất"])
    (row,) = read_table(content, "Danh sách", columns)
    assert dict(row.values) == {"name": "Tổ II", "merit": "- Vận động\n- Hiến đất"}
    assert [str(one) for one in row.rewritten] == [
        "Danh sách, dòng 2, cột «Họ và tên»: đã thay «Ⅱ» bằng «II»",
        "Danh sách, dòng 2, cột «Thành tích»: đã thay U+F0B7 bằng «- »",
        "Danh sách, dòng 2, cột «Thành tích»: đã thay «➢» bằng «- »",
    ]


def test_sign_that_no_paper_shows_is_named_with_its_cell() -> None:
    assert mistakes(["★ Đậu Thị Nhung ✓"]) == [
        "Danh sách, dòng 2, cột «Họ và tên»: ký tự «★», «✓» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác"
    ]


@pytest.mark.parametrize("written", ["Tập thể", "TẬP THỂ", "tap the", "collective", "Loại tập thể", "Loại: Tập thể"])
def test_choice_is_understood_with_the_column_s_own_word_before_it(written: str) -> None:
    assert read(["A", None, None, None, None, None, written])[0]["kind"] == "collective"


def test_word_of_the_column_alone_is_no_choice() -> None:
    (said,) = mistakes(["A", None, None, None, None, None, "Loại"])
    assert "«Loại» không có trong danh mục: Tập thể, Cá nhân" in said
