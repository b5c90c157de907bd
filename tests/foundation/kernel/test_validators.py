"""What a record's fields may hold, refused in words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import decree30
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.models import NumberCounter
from thidua.foundation.kernel.text import has_unprintable, written_printably
from thidua.foundation.kernel.validators import refuse_unfit, refusing_unprintable, why_unprintable


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"issuer": "x" * 65}, "issuer", "Cơ quan ban hành: "),
        ({"series": "Q\x00Đ"}, "series", "Loại văn bản: có ký tự không in được"),
        ({"last": -1}, "last", "Số cuối: "),
    ],
)
def test_unfit_field_is_named(fields: dict[str, object], field: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        refuse_unfit(NumberCounter(**({"issuer": "18127", "series": "QĐ", "year": 2021} | fields)))
    assert refusal.value.field == field
    assert str(refusal.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "found"),
    [("Vận động\x00 hiến đất", True), ("\x1b[0m", True), ("hai\ndòng\tvà\x0btab", False), ("", False)],
)
def test_control_characters_are_no_text(text: str, found: bool) -> None:
    assert has_unprintable(text) is found


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Đạt 5★ ➢", "ký tự «★», «➢» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác."),
        ("Loại Ⅱ", "ký tự «Ⅱ» không in được; hãy ghi thay: «Ⅱ» → «II»."),
        ("\uf0b7 Vận động", "ký tự U+F0B7 không in được; hãy bỏ hoặc thay bằng chữ, dấu khác."),
        ("\u00ad \u200b", "chỉ có ký tự không hiện ra; hãy gõ lại."),
        ("Vận\x00động", "có ký tự không in được; hãy gõ lại."),
        ("Đậu Liêu – 120 m², “tốt” → 100 % • \u200b\t½\n", ""),
    ],
)
def test_why_names_the_signs_that_no_paper_shows(text: str, why: str) -> None:
    assert why_unprintable(text) == why


def test_sign_that_no_paper_shows_is_refused_wherever_it_stands_in_a_record() -> None:
    with pytest.raises(RefusedError) as refusal:
        refuse_unfit(NumberCounter(issuer="18127", series="➢", year=2021))
    assert (refusal.value.field, str(refusal.value)) == (
        "series",
        "Loại văn bản: ký tự «➢» không in được; hãy bỏ hoặc thay bằng chữ, dấu khác.",
    )


def a_paper(words: str, kind: str = "") -> decree30.Paper:
    return decree30.Paper(
        kind=kind or words or None,
        summary=words,
        issuer=decree30.Issuer(words or "x"),
        body=(decree30.Paragraph(words), decree30.Paragraph(words.upper()), decree30.Paragraph(words.lower())),
        place=words,
        signatures=(decree30.Signature.of(words.upper(), words),),
    )


def test_what_a_paper_cannot_draw_is_refused_with_the_words_around_it() -> None:
    with pytest.raises(RefusedError) as refusal, refusing_unprintable():
        decree30.refuse_unprintable(a_paper("về việc khen thưởng ✓ đợt 1", kind="Quyết định"))
    assert str(refusal.value) == (
        "Văn bản không in được vì ký tự «✓» trong «Quyết định về việc khen thưởng ✓ đợt 1»; hãy sửa nội dung đó trước."
    )


SIGNS = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("➢✓•Ⅱ①㎡％ ★\uf0b7\n ạộ\u0301\u0323İŉſΣ")), max_size=60
)


@settings(max_examples=60)
@given(SIGNS)
def test_any_text_that_is_let_through_is_drawn(text: str) -> None:
    text, _replaced = written_printably(text, lines=True)
    if why_unprintable(text):
        return
    paper = a_paper(text)
    decree30.refuse_unprintable(paper)
    assert decree30.render_docx(paper)[:2] == b"PK"


@settings(max_examples=15)
@given(SIGNS)
def test_any_text_that_is_let_through_is_drawn_on_pages(text: str) -> None:
    if why_unprintable(text) or not text.strip():
        text = "thường"
    assert decree30.render_pdf(a_paper(text))[:5] == b"%PDF-"
