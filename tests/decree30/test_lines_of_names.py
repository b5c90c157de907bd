"""Where the lines of names end: never inside a word, a name or a place."""

from __future__ import annotations

import pytest
from tests.decree30.test_paper_layout import page_texts

from decree30 import Issuer, Paper, Paragraph, Signature, render_pdf
from decree30.layout import HEAD_LEFT_MM
from decree30.metrics import balanced
from decree30.wording import held


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ban Chỉ huy Quân sự phường Đậu Liêu", "BAN CHỈ HUY QUÂN SỰ\nPHƯỜNG ĐẬU LIÊU"),
        ("Hội Liên hiệp Phụ nữ phường Đậu Liêu", "HỘI LIÊN HIỆP PHỤ NỮ\nPHƯỜNG ĐẬU LIÊU"),
        ("Trường Mầm non Đậu Liêu", "TRƯỜNG MẦM NON\nĐẬU LIÊU"),
        ("Trường Tiểu học Đậu Liêu", "TRƯỜNG TIỂU HỌC\nĐẬU LIÊU"),
        ("Trường Trung học cơ sở Đậu Liêu", "TRƯỜNG\nTRUNG HỌC CƠ SỞ\nĐẬU LIÊU"),
        ("Bộ phận Tư pháp - Hộ tịch", "BỘ PHẬN\nTƯ PHÁP - HỘ TỊCH"),
        ("Bộ phận Văn phòng - Thống kê", "BỘ PHẬN\nVĂN PHÒNG - THỐNG KÊ"),
        ("Hội Cựu chiến binh phường Bà Rịa - Vũng Tàu", "HỘI CỰU CHIẾN BINH\nPHƯỜNG\nBÀ RỊA - VŨNG TÀU"),
        ("TRƯỜNG TIỂU HỌC ĐẬU LIÊU", "TRƯỜNG TIỂU HỌC\nĐẬU LIÊU"),
    ],
)
def test_head_is_parted_between_words(name: str, lines: str) -> None:
    assert balanced(name, HEAD_LEFT_MM - 2, 13, bold=True, capitals=True, by_place=True) == lines


@pytest.mark.parametrize(
    ("post", "lines"),
    [
        ("Công chức Văn phòng - Thống kê", "CÔNG CHỨC\nVĂN PHÒNG - THỐNG KÊ"),
        ("Bí thư Đoàn Thanh niên phường", "BÍ THƯ ĐOÀN THANH NIÊN\nPHƯỜNG"),
        ("Chủ tịch Ủy ban Mặt trận Tổ quốc phường", "CHỦ TỊCH ỦY BAN MẶT TRẬN\nTỔ QUỐC PHƯỜNG"),
    ],
)
def test_post_is_parted_between_words(post: str, lines: str) -> None:
    assert balanced(post, 84, 14, bold=True, capitals=True, by_place=True) == lines


def test_no_line_parts_a_persons_name_nor_a_group_from_its_number() -> None:
    text = "Về việc tặng Giấy khen của Chủ tịch phường cho ông Nguyễn Phan Trường Giang, Tổ trưởng tổ dân phố 8"
    for limit in range(60, 200, 7):
        lines = balanced(text, limit, 14).split("\n")
        assert sum("Nguyễn Phan Trường Giang" in line for line in lines) == 1
        assert sum("tổ dân phố 8" in line for line in lines) == 1


def test_name_that_fills_more_than_the_line_is_still_printed_whole() -> None:
    name = "Nguyễn Phan Trường Giang " * 4
    assert balanced(name.strip(), 40, 14).replace("\n", " ") == name.strip()


def test_running_text_holds_dashes_and_numbers() -> None:
    text = "Văn phòng - Thống kê và tổ dân phố 8, Điều 3, Phụ lục II, thi đua - khen thưởng"
    assert held(text) == (
        "Văn phòng\u00a0- Thống kê và tổ dân phố\u00a08, Điều\u00a03, Phụ lục\u00a0II, thi đua\u00a0- khen thưởng"
    )
    assert held("- Lưu: VT") == "- Lưu: VT"


def test_body_above_is_abbreviated_where_it_needs_two_lines() -> None:
    # Phụ lục I, mục II.2.a: common phrases in the name of the body above may be abbreviated.
    paper = Paper(
        kind="Tờ trình",
        summary="Mẫu",
        issuer=Issuer("Phòng Văn hóa - Xã hội", parent="Ủy ban nhân dân phường Đậu Liêu"),
        body=(Paragraph("Nội dung mẫu."),),
        signatures=(Signature.of("Trưởng phòng", "Nguyễn Văn Mẫu"),),
    )
    assert page_texts(render_pdf(paper))[0].startswith("UBND PHƯỜNG ĐẬU LIÊU")


def test_lines_an_office_set_itself_are_kept() -> None:
    paper = Paper(
        kind="Báo cáo",
        summary="Mẫu",
        issuer=Issuer("Trường\nTiểu học Đậu Liêu", parent="Ủy ban nhân dân\nphường Đậu Liêu"),
        body=(Paragraph("Nội dung mẫu."),),
    )
    assert page_texts(render_pdf(paper))[0].startswith("ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU TRƯỜNG TIỂU HỌC ĐẬU LIÊU")
