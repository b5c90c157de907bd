"""The papers measured in their PDF: margins, compulsory elements, archive and accessibility marks, repeatability."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pypdfium2
import pytest

from decree30 import Annex, Column, GroupRow, Number, Paper, Paragraph, Row, Table, layout, render_pdf

MM = 72 / 25.4
TOLERANCE_MM = 0.3


def page_texts(pdf: bytes) -> list[str]:
    """Each page's words with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def glyphs(page: pypdfium2.PdfPage) -> list[tuple[str, float, float, float, float]]:
    """Visible characters with left, top, right and bottom in millimetres from the page's upper left corner."""
    text = page.get_textpage()
    height = page.get_height()
    found = []
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if sign.strip():
            left, bottom, right, top = text.get_charbox(index)
            found.append((sign, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM))
    return found


def test_margins_of_every_paper_are_those_of_the_decree(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        for page in pypdfium2.PdfDocument(render_pdf(replace(paper, mark=None))):
            wide, high = page.get_width() / MM, page.get_height() / MM
            boxes = [box for box in glyphs(page) if box[4] > layout.MARGIN_TOP.value]
            assert min(box[1] for box in boxes) >= 30 - TOLERANCE_MM
            assert max(box[3] for box in boxes) <= wide - 15 + TOLERANCE_MM
            assert min(box[2] for box in boxes) >= 20 - TOLERANCE_MM
            assert max(box[4] for box in boxes) <= high - 20 + TOLERANCE_MM


def test_left_margin_of_running_text_is_thirty_millimetres(decision: Paper) -> None:
    page = pypdfium2.PdfDocument(render_pdf(decision))[0]
    assert min(box[1] for box in glyphs(page)) == pytest.approx(30, abs=0.5)


def test_page_is_a4(decision: Paper) -> None:
    sizes = {
        (round(page.get_width() / MM), round(page.get_height() / MM))
        for page in pypdfium2.PdfDocument(render_pdf(decision))
    }
    assert sizes == {(210, 297)}


def test_compulsory_elements_stand_on_the_decision(decision: Paper) -> None:
    first, *annexes = page_texts(render_pdf(decision))
    for words in (
        "ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-UBND",
        "Đậu Liêu, ngày 05 tháng 01 năm 2022",
        "QUYẾT ĐỊNH Về việc tặng giấy khen",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU Căn cứ",
        "Điều 1. Tặng giấy khen",
        "thi hành Quyết định này./.",
        "Nguyễn Văn Mẫu",
        "Nơi nhận:",
        "- Lưu: VT.",
    ):
        assert first.count(words) == 1, words
    reference = (
        "(Kèm theo Quyết định số 05/QĐ-UBND ngày 05 tháng 01 năm 2022 của Chủ tịch Ủy ban nhân dân phường Đậu Liêu)"
    )
    assert [sum(page.count(reference) for page in annexes), "Phụ lục I " in annexes[0]] == [2, True]


def test_grounds_end_with_semicolons_and_a_full_stop(decision: Paper) -> None:
    first = page_texts(render_pdf(decision))[0]
    grounds = re.search(r"(Căn cứ Luật Tổ chức.*?) QUYẾT ĐỊNH:", first)
    assert grounds is not None
    assert re.findall(r"[;.]", grounds[1]) == [";", ";", "."]


def test_head_stands_left_and_right(decision: Paper) -> None:
    boxes = glyphs(pypdfium2.PdfDocument(render_pdf(decision))[0])
    line = [box for box in boxes if box[4] < 25.2]
    left = [box for box in line if box[3] < 95]
    right = [box for box in line if box[1] > 95]
    assert "".join(box[0] for box in left) == "ỦYBANNHÂNDÂN"
    assert "".join(box[0] for box in right) == "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM"


def numbers_above(paper: Paper) -> list[str]:
    """What stands in the top margin of each page."""
    document = pypdfium2.PdfDocument(render_pdf(paper))
    return ["".join(box[0] for box in glyphs(page) if box[4] < 20) for page in document]


def test_page_number_is_hidden_on_the_first_page_and_centred_above_later_ones(decision: Paper) -> None:
    long = replace(decision, annexes=(), body=decision.body * 12)
    document = pypdfium2.PdfDocument(render_pdf(long))
    assert numbers_above(long) == ["", *(str(at) for at in range(2, len(document) + 1))]
    above = [[box for box in glyphs(page) if box[4] < 20] for page in document]
    middle = (30 + 210 - 15) / 2
    centres = [(page[0][1] + page[-1][3]) / 2 for page in above[1:]]
    assert centres == pytest.approx([middle] * len(centres), abs=0.5)


def test_each_annex_is_numbered_by_itself(decision: Paper, report: Paper) -> None:
    # Phụ lục I, mục III.1.đ: «đánh số riêng theo từng Phụ lục»; the first page of each carries none.
    assert numbers_above(decision) == ["", "", "", "2"]
    assert numbers_above(report) == ["", "", *(str(at) for at in range(2, len(numbers_above(report))))]


def test_annex_that_ends_with_a_list_carries_the_end_mark(decision: Paper) -> None:
    assert [page.rstrip(f" {decision.mark}").endswith("./.") for page in page_texts(render_pdf(decision))] == [
        False,
        True,
        False,
        True,
    ]


def test_recipients_stand_left_of_the_signature(decision: Paper) -> None:
    page = pypdfium2.PdfDocument(render_pdf(decision))[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    recipients = text.get_charbox(whole.index("Nơi nhận:"))
    name = text.get_charbox(whole.index("Nguyễn Văn Mẫu"))
    assert recipients[0] / MM == pytest.approx(30, abs=0.5)
    assert name[0] > page.get_width() / 2
    assert recipients[3] > name[3]


def test_two_signatures_stand_side_by_side(minutes: Paper) -> None:
    for page in pypdfium2.PdfDocument(render_pdf(minutes)):
        text = page.get_textpage()
        whole = text.get_text_range()
        if "THƯ KÝ" in whole:
            left, right = (text.get_charbox(whole.index(words)) for words in ("THƯ KÝ", "CHỦ TỌA"))
            assert left[2] < page.get_width() / 2 < right[0]
            assert left[3] == pytest.approx(right[3], abs=3)
            return
    pytest.fail("no signature found")


def test_table_head_repeats_on_each_page(decision: Paper) -> None:
    individuals = [page for page in page_texts(render_pdf(decision)) if "Trần Văn Thử" in page]
    assert len(individuals) > 1
    assert [page.count("Họ và tên") for page in individuals] == [1] * len(individuals)


def test_wide_annex_lies_on_landscape_pages(report: Paper) -> None:
    upright = [page.get_width() < page.get_height() for page in pypdfium2.PdfDocument(render_pdf(report))]
    assert upright == [True, *([False] * (len(upright) - 1))]
    assert page_texts(render_pdf(report))[1].startswith("Phụ lục BẢNG TỔNG HỢP")


def test_draft_leaves_number_and_day_blank(plan: Paper) -> None:
    first = page_texts(render_pdf(plan))[0]
    assert first.count("Số: /KH-UBND") == 1
    assert first.count("Đậu Liêu, ngày tháng 01 năm 2022") == 1


def test_letter_carries_its_summary_below_the_number(letter: Paper) -> None:
    first = page_texts(render_pdf(letter))[0]
    assert re.search(r"V/v mời dự hội nghị tổng kết năm 2021", first) is not None
    assert first.count("- Các tổ dân phố.") == 1


def test_mark_stands_in_the_foot_of_every_page(decision: Paper) -> None:
    pages = page_texts(render_pdf(decision))
    assert [page.count("Bản mẫu – dữ liệu minh họa") for page in pages] == [1] * len(pages)


def test_file_declares_archive_and_accessibility_standards(decision: Paper) -> None:
    reader = pypdf.PdfReader(BytesIO(render_pdf(decision)))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>2<.*pdfaid:conformance>A<", xmp, re.DOTALL) is not None
    assert re.search(r"pdfuaid:part>1<", xmp) is not None
    root = reader.trailer["/Root"]
    assert (root["/Lang"][:2].lower(), root["/MarkInfo"]["/Marked"]) == ("vi", True)
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Quyết định Về việc tặng giấy khen cho các tập thể và cá nhân có thành tích xuất sắc năm 2021"
    )


def test_same_paper_gives_the_same_bytes(papers: tuple[Paper, ...]) -> None:
    assert [render_pdf(paper) for paper in papers] == [render_pdf(replace(paper)) for paper in papers]


def test_another_number_gives_other_bytes(decision: Paper) -> None:
    assert render_pdf(decision) != render_pdf(replace(decision, number=Number(6, "QĐ-UBND")))


def test_date_of_the_paper_is_its_creation_moment(decision: Paper) -> None:
    reader = pypdf.PdfReader(BytesIO(render_pdf(replace(decision, dated=date(2022, 1, 5)))))
    assert reader.metadata is not None
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2022, 1, 5)


def test_single_annex_has_no_number(decision: Paper) -> None:
    alone = replace(decision, annexes=(Annex("Danh sách", (Paragraph("Nội dung."),)),))
    assert page_texts(render_pdf(alone))[1].count("Phụ lục DANH SÁCH") == 1


def test_a_heading_row_never_stands_alone_at_the_foot_of_a_page(decision: Paper) -> None:
    table = Table((Column("Tên"), Column("Số")), (Row(("Trước", "1")), GroupRow("Nhóm dưới"), Row(("Kế tiếp", "2"))))
    turned = set()
    for lines in range(12, 40):
        body = (*(Paragraph("Một dòng.") for _ in range(lines)), table)
        texts = page_texts(render_pdf(Paper("Báo cáo", "Thử", decision.issuer, body)))
        [heading] = [at for at, text in enumerate(texts) if "Nhóm dưới" in text]
        [following] = [at for at, text in enumerate(texts) if "Kế tiếp" in text]
        assert heading == following
        turned.add(heading)
    assert turned == {0, 1}


def test_recipients_bring_no_dash_of_their_own(decision: Paper) -> None:
    [first, *_others] = page_texts(render_pdf(replace(decision, recipients=("- Như trên;", "– Lưu: VT"), annexes=())))
    assert "Nơi nhận: - Như trên; - Lưu: VT." in first


def test_long_table_cell_runs_over_pages_without_loss(decision: Paper) -> None:
    words = " ".join(f"chữ{at}" for at in range(3000))
    paper = replace(decision, body=(Table((Column("Nội dung"),), (Row((words,)),)),), annexes=())
    found = set(" ".join(page_texts(render_pdf(paper))).split())
    assert {f"chữ{at}" for at in range(3000)} - found == set()


def test_measures_outside_the_decree_are_refused() -> None:
    with pytest.raises(ValueError, match="lề trái"):
        layout.Bound(25, 30, 35, "mm", "lề trái")


def test_every_measure_names_its_source() -> None:
    bounds = [value for value in vars(layout).values() if isinstance(value, layout.Bound)]
    assert len(bounds) == 28
    assert {bound.citation.split(", ")[0] for bound in bounds} == {"Nghị định 30/2020/NĐ-CP"}
