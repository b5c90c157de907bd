"""Text that would break a careless renderer: markup signs, decomposed letters, endless words, control characters."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from decree30 import (
    Bullets,
    Column,
    Issuer,
    Number,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
    UnprintableTextError,
    render_docx,
    render_pdf,
    unprintable,
)
from decree30.vietnamese import clean

MARKUP = (
    '#let x = 1 $a^2$ *đậm* _nghiêng_ @nhan <nhan> \\ “ngoặc” "thẳng" `mã` // hết /* x */ ~ [a](b) {c} & ; = tiêu đề'
)


def printed(paper: Paper) -> str:
    document = pypdfium2.PdfDocument(render_pdf(paper))
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_typst_markup_is_printed_as_it_stands(decision: Paper) -> None:
    paper = replace(decision, body=(Paragraph(MARKUP),), annexes=(), end_mark=False)
    assert printed(paper).count(MARKUP) == 1


def test_code_in_data_is_not_run(decision: Paper) -> None:
    words = '#panic("x") #read("/etc/passwd") #sys.version'
    paper = replace(decision, summary=words, body=(Bullets((words,)),), annexes=(), end_mark=False)
    assert printed(paper).count(words) == 2


def test_markup_in_docx_is_text(decision: Paper) -> None:
    paper = replace(decision, body=(Paragraph(f"{MARKUP} <w:p>&amp;"),), annexes=(), end_mark=False)
    document = Document(BytesIO(render_docx(paper)))
    assert [p.text for p in document.paragraphs if p.text.startswith("#let")] == [f"{MARKUP} <w:p>&amp;"]


def test_decomposed_letters_come_out_composed(decision: Paper) -> None:
    words = unicodedata.normalize("NFD", "Tặng giấy khen cho người được khen thưởng")
    paper = replace(decision, body=(Paragraph(words),), annexes=(), end_mark=False)
    assert printed(paper).count("Tặng giấy khen cho người được khen thưởng") == 1
    assert render_pdf(paper) == render_pdf(
        replace(paper, body=(Paragraph(unicodedata.normalize("NFC", words)),), end_mark=False)
    )


@pytest.mark.parametrize("word", ["W" * 300, "https://daulieu.example/" + "a" * 200, "Ậ" * 150])
def test_endless_words_stay_between_the_margins(decision: Paper, word: str) -> None:
    table = Table((Column("Cột", mm=20), Column("Cột hai")), (Row((word, word)),))
    paper = replace(
        decision,
        issuer=Issuer(word),
        summary=word,
        body=(Paragraph(word), table),
        annexes=(),
        mark=None,
        place=word[:40],
    )
    for page in pypdfium2.PdfDocument(render_pdf(paper)):
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        assert min(box[0] for box in boxes) >= 29.5 * 72 / 25.4
        assert max(box[2] for box in boxes) <= 195.5 * 72 / 25.4
    assert len(Document(BytesIO(render_docx(paper))).paragraphs) > 1


def test_control_characters_vanish(decision: Paper) -> None:
    paper = replace(decision, body=(Paragraph("Mộ\x00t\x07 ha\u200bi\u202e ba"),), annexes=(), end_mark=False)
    assert printed(paper).count("Một hai ba") == 1
    assert [p.text for p in Document(BytesIO(render_docx(paper))).paragraphs if p.text == "Một hai ba"] == [
        "Một hai ba"
    ]


def test_empty_paper_is_still_a_page() -> None:
    paper = Paper(kind="Thông báo", summary="", issuer=None, body=(), number=Number(None, "TB-UBND"))
    assert len(pypdfium2.PdfDocument(render_pdf(paper))) == 1
    assert Document(BytesIO(render_docx(paper))).sections[0].page_width is not None


def test_sign_without_a_glyph_is_refused_by_name(decision: Paper) -> None:
    paper = replace(decision, body=(Paragraph("Chúc mừng 🎉 và 漢"),))
    for render in (render_pdf, render_docx):
        with pytest.raises(UnprintableTextError, match=r"U\+1F389.*U\+6F22") as refusal:
            render(paper)
        assert refusal.value.characters == "🎉漢"


def test_every_vietnamese_letter_has_a_glyph() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    letters = unicodedata.normalize("NFC", "".join(vowel + tone for vowel in vowels for tone in tones))
    assert unprintable(letters + letters.upper() + "đĐ“”‘’–—…«»•₫°²³×÷≥≤±→") == ""


def test_property_longer_than_the_format_allows_is_cut(decision: Paper) -> None:
    paper = replace(decision, summary="Về việc tặng giấy khen " * 20)
    assert len(Document(BytesIO(render_docx(paper))).core_properties.title) == 255


@settings(max_examples=40)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_printed_both_ways_or_refused_both_ways(text: str) -> None:
    paper = Paper(
        kind="Thông báo",
        summary=text,
        issuer=Issuer(text or "x"),
        body=(Paragraph(text), Table((Column("A", mm=15), Column("B")), (Row((text, text)),))),
        number=Number(1, "TB-UBND"),
        place=text,
    )
    if unprintable(clean(text).upper() + clean(text)):
        with pytest.raises(UnprintableTextError):
            render_pdf(paper)
        with pytest.raises(UnprintableTextError):
            render_docx(paper)
    else:
        assert render_pdf(paper)[:5] == b"%PDF-"
        assert render_docx(paper)[:2] == b"PK"


LATIN = st.text(st.characters(max_codepoint=0x24F, exclude_categories=("Cs",)), max_size=120)


@settings(max_examples=40)
@given(LATIN, LATIN)
def test_latin_text_is_always_printed(words: str, name: str) -> None:
    assume(not unprintable(clean(words + name) + clean(words + name).upper()))
    paper = Paper(
        kind="Thông báo",
        summary=words,
        issuer=Issuer(name or "x"),
        body=(Paragraph(words), Bullets((name,))),
        recipients=(name, words),
        signatures=(Signature((words,), name),),
        addressees=(words,),
        grounds=(words,),
    )
    assert (render_pdf(paper)[:5], render_docx(paper)[:2]) == (b"%PDF-", b"PK")
