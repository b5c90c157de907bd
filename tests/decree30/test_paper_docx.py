"""The DOCX beside the PDF: same words, real styles and tables, repeatable bytes."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import replace
from io import BytesIO

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from decree30 import Paper, render_docx, render_pdf
from decree30.layout import STYLES


def docx_words(content: bytes) -> Counter[str]:
    """The words of the body and of the first page's foot, in no order."""
    document = Document(BytesIO(content))
    parts = [document.element.body, document.sections[0].first_page_footer._element]
    words: Counter[str] = Counter()
    for part in parts:
        for paragraph in part.iter(qn("w:p")):
            pieces = [
                "\n" if piece.tag == qn("w:br") else piece.text or "" for piece in paragraph.iter(qn("w:t"), qn("w:br"))
            ]
            words.update("".join(pieces).replace("\u200b", "").split())
    return words


def pdf_words(content: bytes) -> tuple[Counter[str], int]:
    """The words of all pages with the number of pages."""
    document = pypdfium2.PdfDocument(content)
    words: Counter[str] = Counter()
    for page in document:
        words.update(page.get_textpage().get_text_range().replace("\u200b", "").split())
    return words, len(document)


def test_pdf_and_docx_hold_the_same_words(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        written = docx_words(render_docx(paper))
        printed, pages = pdf_words(render_pdf(paper))
        assert written - printed == Counter()
        repeated = {str(page) for page in range(2, pages + 1)} | set((paper.mark or "").split())
        heads = {
            word
            for annex in paper.annexes
            for table in annex.blocks
            for column in getattr(table, "columns", ())
            for word in column.title.split()
        }
        assert set(printed - written) - repeated - heads == set()


def test_same_paper_gives_the_same_bytes(papers: tuple[Paper, ...]) -> None:
    assert [render_docx(paper) for paper in papers] == [render_docx(replace(paper)) for paper in papers]


def test_zip_parts_carry_no_moment(decision: Paper) -> None:
    with zipfile.ZipFile(BytesIO(render_docx(decision))) as packed:
        assert {part.date_time for part in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist()[0] == "[Content_Types].xml"


def test_paper_says_by_what_program_it_was_written(decision: Paper) -> None:
    with zipfile.ZipFile(BytesIO(render_docx(decision))) as packed:
        told = packed.read("docProps/app.xml").decode()
    assert "<Application>thidua</Application>" in told
    assert not {"Macintosh", "Microsoft"} & set(told.replace("<", " ").replace(">", " ").split())


def test_properties_come_from_the_paper(decision: Paper) -> None:
    core = Document(BytesIO(render_docx(decision))).core_properties
    assert (core.title.split()[:2], core.author, core.language) == (
        ["Quyết", "định"],
        "Ủy ban nhân dân phường Đậu Liêu",
        "vi-VN",
    )
    assert core.created is not None
    assert (core.created == core.modified, core.created.date()) == (True, decision.dated)


def test_page_is_a4_with_the_margins_of_the_decree(report: Paper) -> None:
    first, annex = Document(BytesIO(render_docx(report))).sections
    assert [round(side / Mm(1)) for side in (first.page_width, first.page_height)] == [210, 297]
    assert [round(side / Mm(1)) for side in (annex.page_width, annex.page_height)] == [297, 210]
    for section in (first, annex):
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(margin / Mm(1)) for margin in margins] == [20, 20, 30, 15]
    assert (first.different_first_page_header_footer, annex.different_first_page_header_footer) == (True, True)


def test_each_annex_begins_its_own_page_numbers(decision: Paper) -> None:
    sections = list(Document(BytesIO(render_docx(decision))).sections)
    numbered = [section._sectPr.find(qn("w:pgNumType")) for section in sections]
    assert [None if one is None else one.get(qn("w:start")) for one in numbered] == [None, "1", "1"]
    assert [section.first_page_header.paragraphs[0].text for section in sections] == ["", "", ""]


def test_tables_repeat_their_head_and_keep_rows_whole(decision: Paper) -> None:
    document = Document(BytesIO(render_docx(decision)))
    individuals = document.tables[-1]
    heads = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in individuals.rows]
    assert heads == [True, *([False] * 28)]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in individuals.rows)


def test_grouped_head_is_merged(minutes: Paper) -> None:
    votes = Document(BytesIO(render_docx(minutes))).tables[1]
    assert [[cell.text for cell in row.cells] for row in votes.rows[:2]] == [
        ["STT", "Đối tượng", "Số phiếu", "Số phiếu", "Tỷ lệ"],
        ["STT", "Đối tượng", "Đồng ý", "Không đồng ý", "Tỷ lệ"],
    ]


def test_every_layout_style_is_a_real_style_in_times_new_roman(decision: Paper) -> None:
    document = Document(BytesIO(render_docx(decision)))
    assert {look.title for look in STYLES.values()} - {style.name for style in document.styles} == set()
    with zipfile.ZipFile(BytesIO(render_docx(decision))) as packed:
        styles = packed.read("word/styles.xml").decode()
    defaults = re.search(r"<w:rPrDefault>.*?</w:rPrDefault>", styles, re.DOTALL)
    assert defaults is not None
    assert re.findall(r'w:ascii="([^"]+)"', defaults[0]) == ["Times New Roman"]
    assert re.findall(r'w:lang w:val="([^"]+)"', defaults[0]) == ["vi-VN"]


def test_page_number_is_a_field_from_the_second_page(decision: Paper) -> None:
    section = Document(BytesIO(render_docx(decision))).sections[0]
    assert [field.text for field in section.header._element.iter(qn("w:instrText"))] == [" PAGE "]
    assert list(section.first_page_header._element.iter(qn("w:instrText"))) == []


def test_headings_carry_outline_levels(report: Paper) -> None:
    document = Document(BytesIO(render_docx(report)))
    levels = [
        (paragraph.text, paragraph._p.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")))
        for paragraph in document.paragraphs
        if paragraph._p.find(f".//{qn('w:outlineLvl')}") is not None
    ]
    assert levels == [("BÁO CÁO", "0"), ("Phần I", "1"), ("I. ĐẶC ĐIỂM TÌNH HÌNH", "2"), ("Phụ lục", "1")]
