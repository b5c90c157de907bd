"""Headings and where a table begins."""

from thidua.foundation.kernel.tables import find_header, heading_key, nearest_headings
from thidua.foundation.kernel.workbooks import Column

COLUMNS = (
    Column("Họ và tên", "name", also=("Họ tên", "Tên gọi")),
    Column("Từ ngày", "first", also=("Thời gian giữ chức vụ từ",)),
    Column("Đến ngày", "last"),
    Column("Nội dung ghi Giấy khen", "words"),
)


def header(*lines: list[str]) -> tuple[int, dict[str, int]] | None:
    found = find_header(lines, COLUMNS)
    return None if found is None else (found.row, dict(found.places))


def test_heading_is_compared_without_signs_and_brackets() -> None:
    for written in ("Họ và tên", "HỌ VÀ TÊN (*)", "Họ và tên:", "họ và tên (nếu có)", " Họ  và tên *"):
        assert heading_key(written) == "ho va ten"
    assert heading_key("(*)") == ""


def test_header_is_found_under_titles_by_other_spellings() -> None:
    lines = [["ỦY BAN NHÂN DÂN"], ["DANH SÁCH"], [], ["TT", "Tên gọi (Ông/Bà/Chức danh)", "Đến ngày:", "Từ ngày *"]]
    assert header(*lines) == (3, {"name": 1, "last": 2, "first": 3})


def test_header_of_two_rows_and_a_row_of_numbers_are_one() -> None:
    lines = [
        ["STT", "Họ tên", "Thời gian giữ chức vụ", ""],
        ["", "", "từ", "Đến ngày"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Trần Văn Ất", "01/01/2021", "31/12/2021"],
    ]
    assert header(*lines) == (2, {"name": 1, "first": 2, "last": 3})


def test_no_heading_no_header() -> None:
    assert header(["a", "b"], ["c"]) is None


def test_columns_not_read_are_named_with_what_they_may_be() -> None:
    lines = [
        ["STT", "Họ và tên", "Nội dung trên giấy khen", "Số điện thoại", "Trống", "Họ tên"],
        ["1", "Trần Văn Ất", "Đã có thành tích", "09", "", "Ất"],
    ]
    found = find_header(lines, COLUMNS)
    assert found is not None
    assert [(one.heading, one.near, one.again, one.written) for one in nearest_headings(found, COLUMNS, lines)] == [
        ("Nội dung trên giấy khen", "Nội dung ghi Giấy khen", "", ("Đã có thành tích",)),
        ("Số điện thoại", "", "", ("09",)),
        ("Họ tên", "", "Họ và tên", ("Ất",)),
    ]
