"""The demo year's files: the figures of the article, codes that resolve, nothing twice, workbooks that are rebuilt."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "src/thidua/screens/cli/demo/dau_lieu_2021"
UNITS, PEOPLE = "01-don-vi.xlsx", "02-nhan-su.xlsx"
MOVEMENTS, RESULTS, NEXT_YEAR = "03-phong-trao-2021.xlsx", "04-ket-qua-2021.xlsx", "08-phong-trao-2022.xlsx"
NOMINATIONS, COUNCIL = "05-de-nghi-khen-thuong-2021.xlsx", "06-hoi-dong.xlsx"
CONFERENCE, PORTAL = "07-hoi-nghi.xlsx", "09-lien-ket-va-bai-hat.xlsx"
PLACES, CIVIC = "10-dia-diem-va-danh-ba.xlsx", "11-cong-dan.xlsx"
DECIDED = "Đã quyết định"

Row = dict[str, Any]

HEADERS = {
    (UNITS, "Đơn vị"): "Mã đơn vị | Tên đơn vị | Tên ngắn | Loại đơn vị | Cơ quan ban hành | Mã đơn vị cấp trên"
    " | Từ ngày | Đến ngày | Dữ liệu mẫu | Ghi chú",
    (UNITS, "Sáp nhập"): "Mã đơn vị cũ | Tên đơn vị cũ | Đến ngày | Mã đơn vị mới | Tên đơn vị mới | Từ ngày | Căn cứ",
    (PEOPLE, "Nhân sự"): "Mã cá nhân | Xưng hô | Họ và tên | Chức vụ, nơi công tác | Mã đơn vị | Đơn vị | Từ ngày"
    " | Đến ngày | Dữ liệu mẫu",
    (PEOPLE, "Tài khoản"): "Tên đăng nhập | Mã cá nhân | Họ và tên | Mã vai trò | Vai trò | Mã đơn vị | Đơn vị"
    " | Từ ngày | Đến ngày | Thư điện tử | In khi chạy thử",
    (MOVEMENTS, "Phong trào"): "Mã phong trào | Thuộc phong trào | Tên phong trào | Khẩu hiệu | Hình thức | Mục đích"
    " | Đối tượng | Phạm vi | Nội dung thi đua | Tiêu chí | Tổ chức thực hiện | Ngày phát động | Từ ngày | Đến ngày"
    " | Mã đơn vị phát động | Mã người phát động | Mã lĩnh vực | Dữ liệu mẫu",
    (MOVEMENTS, "Chỉ tiêu"): "Mã chỉ tiêu | Mã phong trào | Mã lĩnh vực | Chỉ tiêu | Đơn vị tính | Mức phấn đấu"
    " | Cách so sánh | Mã đơn vị chủ trì | Đơn vị chủ trì | Dữ liệu mẫu",
    (MOVEMENTS, "Giao ước"): "Mã giao ước | Mã phong trào | Mã đơn vị | Đơn vị | Mã người ký | Người ký | Ngày ký"
    " | Dữ liệu mẫu",
    (MOVEMENTS, "Biện pháp giao ước"): "Mã biện pháp | Mã giao ước | Biện pháp | Mã chỉ tiêu | Đơn vị tính"
    " | Mức cam kết | Hoàn thành trước ngày | Kết quả cuối năm | Mức độ chính xác | Đánh giá | Dữ liệu mẫu",
    (MOVEMENTS, "Lĩnh vực"): "Mã lĩnh vực | Tên lĩnh vực | Từ bài viết",
    (RESULTS, "Kết quả"): "Mã chỉ tiêu | Mã lĩnh vực | Chỉ tiêu | Mức độ chính xác | Giá trị | Trên tổng số"
    " | Đơn vị tính | Cách ghi | Tính đến ngày | Mã đơn vị báo cáo | Nguồn | Từ bài viết | Dữ liệu mẫu",
    (RESULTS, "Kết quả theo tổ"): "Mã chỉ tiêu | Mã đơn vị | Đơn vị | Giá trị | Đơn vị tính | Tính đến ngày"
    " | Dữ liệu mẫu",
    (RESULTS, "Công trình"): "Mã công trình | Tên công trình | Loại | Mã đơn vị | Đơn vị | Khởi công | Hoàn thành"
    " | Dữ liệu mẫu",
    (RESULTS, "Đóng góp"): "Mã đóng góp | Mã công trình | Mã đơn vị | Đơn vị | Hình thức | Giá trị | Đơn vị tính"
    " | Nội dung | Số hộ | Ngày ghi nhận | Nguồn | Dữ liệu mẫu",
    (RESULTS, "Mô hình hay"): "Mã mô hình | Tên mô hình | Mã đơn vị | Đơn vị | Mã lĩnh vực | Cách làm | Nhân rộng"
    " | Dữ liệu mẫu",
    (PLACES, "Địa điểm"): "Loại | Tên | Địa chỉ | Vĩ độ | Kinh độ | Năm | Công trình trong hồ sơ | Giới thiệu"
    " | Dữ liệu mẫu",
    (PLACES, "Danh bạ"): "Mã cá nhân | Điện thoại | Thư điện tử | Lĩnh vực | Dữ liệu mẫu",
    (PLACES, "Liên hệ"): "Mục | Nội dung",
    (CIVIC, "Văn bản"): "Mã văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành | Mã loại | Trích yếu"
    " | Chức vụ người ký | Mã lĩnh vực | Hiệu lực từ ngày | Hiệu lực đến ngày | Công khai từ ngày | Quan hệ"
    " | Văn bản cũ | Tác động từ ngày | Nội dung | Dữ liệu mẫu",
    (CIVIC, "Hỏi đáp"): "Mã câu hỏi | Ngày hỏi | Tên người hỏi | Không hiện tên | Mã lĩnh vực"
    " | Mã đơn vị soạn trả lời | Xử lý | Ngày trả lời | Câu hỏi đã gửi | Câu hỏi đăng | Trả lời, lý do | Dữ liệu mẫu",
    (CIVIC, "Lấy ý kiến"): "Mã | Tên dự thảo | Từ ngày | Đến ngày | Nội dung chính | Vấn đề xin ý kiến"
    " | Ngày công bố kết quả | Kết quả | Nội dung dự thảo | Dữ liệu mẫu",
    (CIVIC, "Ý kiến"): "Mã | Ngày | Tên | Ý kiến | Dữ liệu mẫu",
    (CIVIC, "Tiếp thu"): "Mã | Ý kiến | Mã tiếp thu | Giải trình | Dữ liệu mẫu",
    (CIVIC, "Lấy ý kiến khen thưởng"): "Mã đợt | Từ ngày | Đến ngày | Cách góp ý | Ngày kết luận | Kết quả"
    " | Dữ liệu mẫu",
    (CIVIC, "Ý kiến khen thưởng"): "Mã đợt | Mã đối tượng | Ngày | Tên | Ý kiến | Dữ liệu mẫu",
    (CIVIC, "Thăm dò"): "Mã | Câu hỏi | Giải thích | Chọn nhiều | Xem kết quả | Từ ngày | Đến ngày | Dữ liệu mẫu",
    (CIVIC, "Phương án"): "Mã | Phương án | Số phiếu | Dữ liệu mẫu",
    (CIVIC, "Bình luận"): "Ngày | Tên | Đã duyệt | Nội dung | Dữ liệu mẫu",
    (CIVIC, "Giới thiệu"): "Mục | Nội dung",
    (RESULTS, "Sáng kiến"): "Mã sáng kiến | Mã cá nhân | Họ và tên | Tên sáng kiến | Mã loại | Năm công nhận"
    " | Mã phạm vi | Cấp công nhận | Đã áp dụng | Đã rõ việc sử dụng | Văn bản công nhận | Dữ liệu mẫu",
    (NOMINATIONS, "Đợt khen thưởng"): "Mã đợt | Tên đợt | Mã phong trào | Mã hình thức, danh hiệu | Năm thành tích"
    " | Thành tích từ ngày | Thành tích đến ngày | Ngày mở | Hạn nộp | Ngày thẩm định | Mã phiên họp | Ngày quyết định"
    " | Số tập thể | Số cá nhân | Dữ liệu mẫu",
    (NOMINATIONS, "Hồ sơ trình"): "Mã hồ sơ | Mã đợt | Mã đơn vị đề nghị | Đơn vị đề nghị | Ngày họp bình xét"
    " | Số người dự | Số tán thành | Ngày tờ trình | Trích yếu tờ trình | Dữ liệu mẫu",
    (NOMINATIONS, "Đề nghị"): "Mã đề nghị | Mã đợt | Mã hồ sơ | Loại đối tượng | Mã đối tượng | Tên đối tượng"
    " | Chức vụ, nơi công tác | Mã đơn vị đề nghị | Mã hình thức, danh hiệu | Mã lĩnh vực | Căn cứ khen thưởng"
    " | Mã phong trào | Tóm tắt thành tích | Nội dung ghi Giấy khen | Hoàn thành tốt nhiệm vụ"
    " | Thành tích trong phong trào | Thành tích đột xuất | Thành tích từ ngày | Thành tích đến ngày | Ngày lập"
    " | Ngày trình | Kết quả | Dữ liệu mẫu",
    (NOMINATIONS, "Hồ sơ trả lại"): "Mã đề nghị | Tên đối tượng | Ngày trả | Lý do | Cách xử lý | Ngày xử lý"
    " | Nội dung xử lý | Dữ liệu mẫu",
    (NOMINATIONS, "Lao động tiên tiến"): "Mã đề nghị | Mã đợt | Mã hồ sơ | Mã đối tượng | Tên đối tượng"
    " | Chức vụ, nơi công tác | Mã đơn vị | Mã đơn vị đề nghị | Mã hình thức, danh hiệu | Mã xếp loại"
    " | Xếp loại năm 2021 | Số tháng công tác | Kỷ luật trong năm | Tóm tắt thành tích | Ngày lập | Ngày trình"
    " | Kết quả | Dữ liệu mẫu",
    (NOMINATIONS, "Khu dân cư văn hóa"): "Mã đơn vị | Tên đơn vị | Mã hình thức, danh hiệu | Danh hiệu | Năm"
    " | Ngày phường đề nghị | Số quyết định | Ngày quyết định | Mã đơn vị quyết định | Người quyết định | Căn cứ"
    " | Dữ liệu mẫu",
    (NOMINATIONS, "Quyết định"): "Mã quyết định | Mã đợt | Mã hình thức, danh hiệu | Ngày ban hành | Trích yếu"
    " | Mã người ký | Người ký | Chức vụ | Ký thay | Năm thành tích | Số tập thể | Số cá nhân | Dữ liệu mẫu",
    (COUNCIL, "Thành viên"): "Mã cá nhân | Họ và tên | Chức vụ, nơi công tác | Nhiệm vụ trong Hội đồng | Từ ngày"
    " | Đến ngày | Dữ liệu mẫu",
    (COUNCIL, "Phiên họp"): "Mã phiên họp | Mã đợt | Ngày họp | Bắt đầu | Kết thúc | Địa điểm | Mã người chủ trì"
    " | Mã thư ký | Số thành viên | Số có mặt | Số biên bản | Nội dung | Kết luận | Dữ liệu mẫu",
    (COUNCIL, "Điểm danh"): "Mã phiên họp | Mã cá nhân | Họ và tên | Có mặt | Lý do vắng",
    (COUNCIL, "Biểu quyết"): "Mã phiên họp | Mã đề nghị | Tên đối tượng | Tán thành | Không tán thành"
    " | Không biểu quyết | Thông qua | Ý kiến",
    (CONFERENCE, "Hội nghị"): "Mã hội nghị | Tên hội nghị | Ngày | Bắt đầu | Kết thúc | Địa điểm | Mã người chủ trì"
    " | Mã thư ký | Mã phong trào tổng kết | Mã phong trào phát động | Mã đợt trao thưởng",
    (CONFERENCE, "Chương trình"): "Bắt đầu | Kết thúc | Loại mục | Nội dung | Người thực hiện | Mã cá nhân"
    " | Dữ liệu mẫu",
    (CONFERENCE, "Đại biểu"): "Họ và tên | Chức vụ | Cơ quan, đơn vị | Mã đơn vị | Thành phần | Mã cá nhân"
    " | Dữ liệu mẫu",
    (CONFERENCE, "Nhóm trao thưởng"): "Nhóm | Số lượng | Mã người trao | Người trao",
    (CONFERENCE, "Thứ tự trao"): "Nhóm | Thứ tự trong nhóm | Mã đề nghị | Loại đối tượng | Mã đối tượng"
    " | Tên đối tượng",
    (CONFERENCE, "Ký giao ước"): "Mã giao ước | Mã đơn vị | Đơn vị | Mã người ký | Người ký | Chức vụ | Khối",
    (CONFERENCE, "Hình ảnh"): "Tệp | Dùng cho | Chú thích | Văn bản thay thế | Rộng | Cao | Tác giả | Giấy phép",
    (PORTAL, "Liên kết"): "Tên trang | Địa chỉ | Nhóm | Mô tả",
    (PORTAL, "Bài hát"): "Tệp | Tên bài | Tác giả | Thể hiện | Thời lượng (giây) | Giấy phép | Lời | Dữ liệu mẫu",
}
for name in ("Phong trào", "Chỉ tiêu", "Giao ước", "Biện pháp giao ước"):
    HEADERS[NEXT_YEAR, name] = HEADERS[MOVEMENTS, name]


@cache
def cells(workbook: str, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(FOLDER / workbook).get_sheet_by_name(sheet).to_python()


@cache
def rows(workbook: str, sheet: str) -> list[Row]:
    _title, _note, header, *body = cells(workbook, sheet)
    return [dict(zip(header, row, strict=True)) for row in body]


def column(workbook: str, sheet: str, header: str) -> list[Any]:
    return [row[header] for row in rows(workbook, sheet)]


def decided() -> list[Row]:
    return [row for row in rows(NOMINATIONS, "Đề nghị") if row["Kết quả"] == DECIDED]


def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dau_lieu_2021_build", ROOT / "examples/dau_lieu_2021/build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_workbooks_hold_the_listed_sheets_only() -> None:
    found = {
        (path.name, sheet) for path in FOLDER.glob("*.xlsx") for sheet in CalamineWorkbook.from_path(path).sheet_names
    }
    assert found == set(HEADERS)


@pytest.mark.parametrize(("workbook", "sheet"), sorted(HEADERS))
def test_headers_stay_as_the_loader_knows_them(workbook: str, sheet: str) -> None:
    assert cells(workbook, sheet)[2] == ["STT", *HEADERS[workbook, sheet].split(" | ")]


@pytest.mark.parametrize(("workbook", "sheet"), sorted(HEADERS))
def test_rows_are_numbered_from_one(workbook: str, sheet: str) -> None:
    assert column(workbook, sheet, "STT") == list(range(1, len(rows(workbook, sheet)) + 1))


def test_year_counts_forty_three_collectives_and_eighty_four_individuals() -> None:
    assert Counter(row["Loại đối tượng"] for row in decided()) == {"Tập thể": 43, "Cá nhân": 84}


def test_year_end_round_counts_nine_and_twenty_eight() -> None:
    year_end = [row for row in decided() if row["Mã đợt"] == "DKT07"]
    assert Counter(row["Loại đối tượng"] for row in year_end) == {"Tập thể": 9, "Cá nhân": 28}


def test_rounds_and_decisions_announce_what_is_decided() -> None:
    counted = Counter((row["Mã đợt"], row["Loại đối tượng"]) for row in decided())
    counted["DKT08", "Cá nhân"] = len(rows(NOMINATIONS, "Lao động tiên tiến"))
    for sheet in ("Đợt khen thưởng", "Quyết định"):
        for row in rows(NOMINATIONS, sheet):
            announced = (row["Số tập thể"], row["Số cá nhân"])
            assert announced == (counted[row["Mã đợt"], "Tập thể"], counted[row["Mã đợt"], "Cá nhân"])


def test_nobody_is_decided_upon_twice() -> None:
    assert max(Counter(row["Mã đối tượng"] for row in decided()).values()) == 1


def test_titles_go_to_twelve_people_who_get_no_certificate() -> None:
    titled = set(column(NOMINATIONS, "Lao động tiên tiến", "Mã đối tượng"))
    assert len(titled) == 12
    assert titled & {row["Mã đối tượng"] for row in decided()} == set()


def test_outcomes_include_one_withdrawal_and_one_refusal() -> None:
    assert Counter(column(NOMINATIONS, "Đề nghị", "Kết quả")) == {
        DECIDED: 127,
        "Rút": 1,
        "Hội đồng không thông qua": 1,
    }
    assert Counter(column(NOMINATIONS, "Hồ sơ trả lại", "Cách xử lý")) == {"Bổ sung": 2, "Rút": 1}


def test_achievements_are_told_apart_and_at_a_fair_length() -> None:
    told = column(NOMINATIONS, "Đề nghị", "Tóm tắt thành tích")
    told += column(NOMINATIONS, "Lao động tiên tiến", "Tóm tắt thành tích")
    assert len(set(told)) == len(told)
    assert [text for text in told if not 15 <= len(text.split()) <= 45] == []


def test_every_nomination_carries_an_attestation_of_its_proposer() -> None:
    attests = ("Hoàn thành tốt nhiệm vụ", "Thành tích trong phong trào", "Thành tích đột xuất")
    assert [row for row in rows(NOMINATIONS, "Đề nghị") if "x" not in {row[name] for name in attests}] == []


def test_results_are_the_figures_of_the_article() -> None:
    assert [
        (row["Mức độ chính xác"], row["Giá trị"], row["Đơn vị tính"], row["Cách ghi"])
        for row in rows(RESULTS, "Kết quả")
    ] == [
        ("đúng", 70.5, "tỷ đồng", "70,5 tỷ đồng"),
        ("trên", 55, "tỷ đồng", "trên 55 tỷ đồng"),
        ("gần", 15, "tỷ đồng", "gần 15 tỷ đồng"),
        ("đúng", 18, "công trình", "18 công trình"),
        ("đúng", 8, "ngõ phố", "8 ngõ phố văn minh"),
        ("đúng", 8, "tổ dân phố", "8/8 tổ dân phố"),
    ]


def test_parts_by_residential_group_add_up_to_the_article() -> None:
    parts: Counter[str] = Counter()
    for row in rows(RESULTS, "Kết quả theo tổ"):
        parts[row["Mã chỉ tiêu"]] += row["Giá trị"]
    assert parts == {"CT21-04": 18, "CT21-05": 8, "CT21-06": 8}
    assert Counter(column(RESULTS, "Công trình", "Loại")) == {"Chỉnh trang đô thị": 18, "Ngõ phố văn minh": 8}


def test_all_eight_groups_hold_the_cultural_title() -> None:
    assert column(NOMINATIONS, "Khu dân cư văn hóa", "Mã đơn vị") == [f"18127-TDP{place}" for place in range(1, 9)]


def test_reused_code_18118_names_two_areas_in_turn() -> None:
    found = [row for row in rows(UNITS, "Đơn vị") if row["Mã đơn vị"] == "18118"]
    assert [(row["Tên đơn vị"], row["Từ ngày"], row["Đến ngày"]) for row in found] == [
        ("Phường Nam Hồng", date(2020, 1, 1), date(2025, 6, 30)),
        ("Phường Nam Hồng Lĩnh", date(2025, 7, 1), ""),
    ]


UNIQUE = [
    (PEOPLE, "Nhân sự", "Mã cá nhân"),
    (MOVEMENTS, "Phong trào", "Mã phong trào"),
    (MOVEMENTS, "Chỉ tiêu", "Mã chỉ tiêu"),
    (MOVEMENTS, "Giao ước", "Mã đơn vị"),
    (MOVEMENTS, "Biện pháp giao ước", "Mã biện pháp"),
    (RESULTS, "Công trình", "Mã công trình"),
    (RESULTS, "Đóng góp", "Mã đóng góp"),
    (NOMINATIONS, "Đợt khen thưởng", "Mã đợt"),
    (NOMINATIONS, "Hồ sơ trình", "Mã hồ sơ"),
    (NOMINATIONS, "Đề nghị", "Mã đề nghị"),
    (NOMINATIONS, "Quyết định", "Mã quyết định"),
    (COUNCIL, "Phiên họp", "Mã phiên họp"),
    (COUNCIL, "Biểu quyết", "Mã đề nghị"),
    (CONFERENCE, "Thứ tự trao", "Mã đề nghị"),
    (CIVIC, "Văn bản", "Mã văn bản"),
    (CIVIC, "Văn bản", "Số, ký hiệu"),
    (NEXT_YEAR, "Giao ước", "Mã đơn vị"),
    (NEXT_YEAR, "Biện pháp giao ước", "Mã biện pháp"),
]


@pytest.mark.parametrize(("workbook", "sheet", "header"), UNIQUE)
def test_codes_are_given_once(workbook: str, sheet: str, header: str) -> None:
    assert [code for code, count in Counter(column(workbook, sheet, header)).items() if count > 1] == []


def test_units_are_given_once_for_each_first_day() -> None:
    keys = Counter((row["Mã đơn vị"], row["Từ ngày"]) for row in rows(UNITS, "Đơn vị"))
    assert max(keys.values()) == 1


def known() -> dict[str, set[Any]]:
    nominations = set(column(NOMINATIONS, "Đề nghị", "Mã đề nghị"))
    movements = column(MOVEMENTS, "Phong trào", "Mã phong trào") + column(NEXT_YEAR, "Phong trào", "Mã phong trào")
    targets = column(MOVEMENTS, "Chỉ tiêu", "Mã chỉ tiêu") + column(NEXT_YEAR, "Chỉ tiêu", "Mã chỉ tiêu")
    pledges = column(MOVEMENTS, "Giao ước", "Mã giao ước") + column(NEXT_YEAR, "Giao ước", "Mã giao ước")
    units, people = set(column(UNITS, "Đơn vị", "Mã đơn vị")), set(column(PEOPLE, "Nhân sự", "Mã cá nhân"))
    return {
        "đơn vị": units,
        "người": people,
        "cá nhân": people,
        "thư ký": people,
        "đối tượng": units | people,
        "phong trào": set(movements),
        "Thuộc phong trào": set(movements),
        "chỉ tiêu": set(targets),
        "giao ước": set(pledges),
        "lĩnh vực": set(column(MOVEMENTS, "Lĩnh vực", "Mã lĩnh vực")),
        "công trình": set(column(RESULTS, "Công trình", "Mã công trình")),
        "đợt": set(column(NOMINATIONS, "Đợt khen thưởng", "Mã đợt")),
        "hồ sơ": set(column(NOMINATIONS, "Hồ sơ trình", "Mã hồ sơ")),
        "đề nghị": nominations | set(column(NOMINATIONS, "Lao động tiên tiến", "Mã đề nghị")),
        "phiên họp": set(column(COUNCIL, "Phiên họp", "Mã phiên họp")),
        "hình thức, danh hiệu": {"giay-khen-xa", "lao-dong-tien-tien", "khu-dan-cu-van-hoa"},
    }


@pytest.mark.parametrize(("workbook", "sheet"), sorted(HEADERS))
def test_codes_resolve(workbook: str, sheet: str) -> None:
    lists = known()
    lost = []
    for header in HEADERS[workbook, sheet].split(" | "):
        kinds = [kind for kind in lists if header == kind or header.startswith(f"Mã {kind}")]
        if kinds:
            allowed = lists[max(kinds, key=len)] | {""}
            for value in column(workbook, sheet, header):
                lost += [(header, code) for code in str(value).split("; ") if code not in allowed]
    assert lost == []


def test_subjects_bear_the_names_of_their_codes() -> None:
    names = {row["Mã cá nhân"]: row["Họ và tên"] for row in rows(PEOPLE, "Nhân sự")}
    names |= {row["Mã đơn vị"]: row["Tên đơn vị"] for row in rows(UNITS, "Đơn vị")}
    assert [row for row in rows(NOMINATIONS, "Đề nghị") if names[row["Mã đối tượng"]] != row["Tên đối tượng"]] == []


def test_units_exist_on_the_day_of_their_award() -> None:
    lives = {row["Mã đơn vị"]: (row["Từ ngày"], row["Đến ngày"]) for row in rows(UNITS, "Đơn vị")}
    days = {row["Mã đợt"]: row["Ngày quyết định"] for row in rows(NOMINATIONS, "Đợt khen thưởng")}
    dead = [
        row["Mã đề nghị"]
        for row in decided()
        if row["Loại đối tượng"] == "Tập thể"
        and not lives[row["Mã đối tượng"]][0] <= days[row["Mã đợt"]] <= lives[row["Mã đối tượng"]][1]
    ]
    assert dead == []


def test_rounds_run_forward() -> None:
    meetings = {row["Mã phiên họp"]: row["Ngày họp"] for row in rows(COUNCIL, "Phiên họp")}
    for row in rows(NOMINATIONS, "Đợt khen thưởng"):
        steps = [row["Ngày mở"], row["Hạn nộp"], row["Ngày thẩm định"], meetings[row["Mã phiên họp"]]]
        steps.append(row["Ngày quyết định"])
        assert steps == sorted(steps)
        assert [step for step in steps if step.weekday() > 4] == []
    for row in rows(NOMINATIONS, "Hồ sơ trình"):
        deadline = next(r["Hạn nộp"] for r in rows(NOMINATIONS, "Đợt khen thưởng") if r["Mã đợt"] == row["Mã đợt"])
        assert row["Ngày họp bình xét"] < row["Ngày tờ trình"] <= deadline


def test_every_proposing_unit_has_a_clerk_and_a_head_who_do_not_propose_themselves() -> None:
    desks = {(row["Mã đơn vị"], row["Mã vai trò"]): row["Mã cá nhân"] for row in rows(PEOPLE, "Tài khoản")}
    for row in rows(NOMINATIONS, "Đề nghị") + rows(NOMINATIONS, "Lao động tiên tiến"):
        desk = {desks[row["Mã đơn vị đề nghị"], role] for role in ("unit_clerk", "unit_head")}
        assert len(desk) == 2
        assert row["Mã đối tượng"] not in desk


def test_those_who_judge_are_not_nominated() -> None:
    judges = {
        row["Mã cá nhân"]
        for row in rows(PEOPLE, "Tài khoản")
        if row["Mã vai trò"] not in {"unit_clerk", "unit_head", "editor", "administrator", "auditor"}
    }
    nominated = column(NOMINATIONS, "Đề nghị", "Mã đối tượng") + column(
        NOMINATIONS, "Lao động tiên tiến", "Mã đối tượng"
    )
    assert judges & set(nominated) == set()


def test_each_role_is_shown_once_at_the_end_of_the_demo() -> None:
    shown = [row["Mã vai trò"] for row in rows(PEOPLE, "Tài khoản") if row["In khi chạy thử"] == "x"]
    assert sorted(shown) == sorted(set(column(PEOPLE, "Tài khoản", "Mã vai trò")))


def test_votes_add_up_to_those_present_and_decide_by_majority_of_all_members() -> None:
    meetings = {row["Mã phiên họp"]: row for row in rows(COUNCIL, "Phiên họp")}
    for row in rows(COUNCIL, "Biểu quyết"):
        meeting = meetings[row["Mã phiên họp"]]
        assert row["Tán thành"] + row["Không tán thành"] + row["Không biểu quyết"] == meeting["Số có mặt"]
        passed = row["Tán thành"] * 2 > meeting["Số thành viên"]
        assert row["Thông qua"] == ("Có" if passed else "Không")
    present = Counter(row["Mã phiên họp"] for row in rows(COUNCIL, "Điểm danh") if row["Có mặt"] == "Có mặt")
    assert present == {code: meeting["Số có mặt"] for code, meeting in meetings.items()}


def test_all_decided_nominations_and_titles_passed_the_council() -> None:
    passed = {row["Mã đề nghị"] for row in rows(COUNCIL, "Biểu quyết") if row["Thông qua"] == "Có"}
    assert passed == {row["Mã đề nghị"] for row in decided()} | set(
        column(NOMINATIONS, "Lao động tiên tiến", "Mã đề nghị")
    )


def test_conference_hands_over_exactly_the_year_end_awards() -> None:
    year_end = [row["Mã đề nghị"] for row in decided() if row["Mã đợt"] == "DKT07"]
    assert column(CONFERENCE, "Thứ tự trao", "Mã đề nghị") == year_end
    assert sum(column(CONFERENCE, "Nhóm trao thưởng", "Số lượng")) == 37
    assert column(CONFERENCE, "Hội nghị", "Ngày") == [date(2022, 1, 13)]


def test_conference_signs_every_pledge_of_the_new_year() -> None:
    assert column(CONFERENCE, "Ký giao ước", "Mã giao ước") == column(NEXT_YEAR, "Giao ước", "Mã giao ước")


def test_people_are_marked_as_sample_and_carry_no_private_facts() -> None:
    assert set(column(PEOPLE, "Nhân sự", "Dữ liệu mẫu")) == {"x"}
    assert len(rows(PEOPLE, "Nhân sự")) == 160
    names = Counter(column(PEOPLE, "Nhân sự", "Họ và tên"))
    assert {name: count for name, count in names.items() if count > 1} == {"Nguyễn Thị Hòa": 2}


def test_questions_are_answered_in_time_late_refused_and_waiting() -> None:
    asked = rows(CIVIC, "Hỏi đáp")
    assert Counter(row["Xử lý"] for row in asked) == {"Trả lời, đăng": 4, "Không trả lời": 1, "Đang chờ": 2}
    assert [bool(row["Ngày hỏi"]) for row in asked] == [row["Xử lý"] != "Đang chờ" for row in asked]


def test_opinions_rulings_and_choices_belong_to_something() -> None:
    drafts, polls = set(column(CIVIC, "Lấy ý kiến", "Mã")), set(column(CIVIC, "Thăm dò", "Mã"))
    assert {*column(CIVIC, "Ý kiến", "Mã"), *column(CIVIC, "Tiếp thu", "Mã")} == drafts
    assert set(column(CIVIC, "Phương án", "Mã")) == polls
    year_end = {row["Mã đối tượng"] for row in decided() if row["Mã đợt"] == "DKT07"}
    assert set(column(CIVIC, "Ý kiến khen thưởng", "Mã đối tượng")) <= year_end
    older = set(column(CIVIC, "Văn bản", "Văn bản cũ")) - {""}
    assert older <= set(column(CIVIC, "Văn bản", "Mã văn bản"))


def test_pictures_have_captions_alternative_texts_and_their_true_size() -> None:
    listed = rows(CONFERENCE, "Hình ảnh")
    assert [row["Chú thích"] for row in listed if row["Dùng cho"] == "Hội nghị"] == [
        "Toàn cảnh hội nghị",
        "Đại diện lãnh đạo Hội đồng nhân dân thị xã phát biểu chỉ đạo tại hội nghị",
        "Tặng giấy khen cho các tập thể..",
        "..và các cá nhân có thành tích xuất sắc năm 2021",
        "Ký giao ước thi đua năm 2022",
    ]
    for row in listed:
        file = FOLDER / row["Tệp"]
        assert len(row["Văn bản thay thế"].split()) >= 20
        assert file.stat().st_size <= 250_000
        with Image.open(file) as picture:
            assert picture.size == (row["Rộng"], row["Cao"])
    assert {row["Tệp"] for row in listed} == {f"pictures/{file.name}" for file in (FOLDER / "pictures").glob("*.webp")}


def test_songs_are_small_and_have_words() -> None:
    for row in rows(PORTAL, "Bài hát"):
        assert (FOLDER / row["Tệp"]).stat().st_size <= 400_000
        assert 4 <= len(row["Lời"].split("\n")) <= 8
        assert row["Tên bài"].endswith("(mẫu)")


def test_build_rewrites_the_committed_workbooks(tmp_path: Path) -> None:
    build = builder()
    for name, sheets in build.workbooks().items():
        build.write(tmp_path / name, sheets)
        fresh, kept = CalamineWorkbook.from_path(tmp_path / name), CalamineWorkbook.from_path(FOLDER / name)
        assert fresh.sheet_names == kept.sheet_names
        for sheet in kept.sheet_names:
            assert fresh.get_sheet_by_name(sheet).to_python() == kept.get_sheet_by_name(sheet).to_python()
