"""Certificates measured on the page: nothing runs over, nothing overlaps, and the code opens the right address."""

from __future__ import annotations

import ctypes
import io
from dataclasses import replace
from time import perf_counter

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from decree30 import Certificate, Signature, render_certificate_pdf, render_certificates_pdf
from decree30.pdf.ornament import INNER

MM = 72 / 25.4
LONG = (
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu và các Ban công tác Mặt trận khu dân cư "
    "trên địa bàn toàn phường, Hội Cựu chiến binh và Hội Người cao tuổi"
)


def an_emblem() -> bytes:
    """A disc in the place of an emblem."""
    picture = Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((0, 0, 299, 299), fill=(200, 30, 30, 255))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def words_of(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_range().split())


def boxes_of(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Visible glyphs: left, bottom, right, top in millimetres from the lower left corner."""
    text = page.get_textpage()
    return [
        tuple(side / MM for side in text.get_charbox(at))
        for at in range(text.count_chars())
        if text.get_text_range(at, 1).strip()
    ]


def lines_of(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [tuple(side / MM for side in text.get_rect(at)) for at in range(text.count_rects())]


def test_trial_says_so_across_the_page_and_nothing_else_moves(certificate: Certificate) -> None:
    whole, trial = (
        pypdfium2.PdfDocument(render_certificate_pdf(replace(certificate, is_trial=is_trial)))
        for is_trial in (False, True)
    )
    assert (len(whole), len(trial)) == (1, 1)
    assert (words_of(whole[0]).count("BẢN THỬ"), words_of(trial[0]).count("BẢN THỬ")) == (0, 1)
    assert sorted(words_of(trial[0]).replace("BẢN THỬ", "").split()) == sorted(words_of(whole[0]).split())


def test_certificate_says_everything_on_one_landscape_page(certificate: Certificate) -> None:
    document = pypdfium2.PdfDocument(render_certificate_pdf(certificate))
    assert [(round(page.get_width() / MM), round(page.get_height() / MM)) for page in document] == [(297, 210)]
    words = words_of(document[0])
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU",
        "TẶNG",
        "GIẤY KHEN",
        "Bà Nguyễn Thị Hồng Thắm",
        "Tổ trưởng tổ dân phố 3, phường Đậu Liêu",
        "Đã có thành tích xuất sắc trong thực hiện nhiệm vụ năm 2021",
        "Đậu Liêu, ngày 10 tháng 01 năm 2022",
        "Nguyễn Văn Mẫu",
        "Quyết định số 05/QĐ-UBND",
        "Số sổ vàng: 52",
        "Mã xác thực: 7F3K-9QWD-2MZX",
    ):
        assert words.count(part) == 1, part


def test_code_opens_exactly_the_given_address(certificate: Certificate) -> None:
    page = pypdfium2.PdfDocument(render_certificate_pdf(certificate))[0]
    found = zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())
    assert [code.text for code in found] == [certificate.verification_url]


@pytest.mark.parametrize(
    "recipient",
    ["A", "Nguyễn Thị Hồng Thắm", LONG, LONG + " " + LONG, "W" * 200, "Ủy" * 120, "#panic() $x$ *a* _b_ <c> @d \\ “e”"],
)
def test_names_of_any_length_stay_inside_and_overlap_nothing(certificate: Certificate, recipient: str) -> None:
    crowded = replace(
        certificate,
        recipient=recipient,
        achievement=f"Đã có thành tích xuất sắc trong {LONG.lower()}",
        signature=Signature.deputy("Chủ tịch", "Phó Chủ tịch", "Phan Thị Ngọc Ánh", body="Ủy ban nhân dân"),
    )
    document = pypdfium2.PdfDocument(render_certificate_pdf(crowded))
    assert len(document) == 1
    boxes = boxes_of(document[0])
    assert min(box[0] for box in boxes) > INNER + 3
    assert max(box[2] for box in boxes) < 297 - INNER - 3
    assert min(box[1] for box in boxes) > INNER
    assert max(box[3] for box in boxes) < 210 - INNER
    lines = lines_of(document[0])
    for at, (left, bottom, right, top) in enumerate(lines):
        for other_left, other_bottom, other_right, other_top in lines[at + 1 :]:
            across = min(right, other_right) - max(left, other_left)
            along = min(top, other_top) - max(bottom, other_bottom)
            assert across <= 0.5 or along <= 0.4 * min(top - bottom, other_top - other_bottom)


def styles_of(page: pypdfium2.PdfPage, words: str) -> set[tuple[str, tuple[int, int, int]]]:
    """Faces and colours of the signs of some words on a page."""
    text = page.get_textpage()
    whole = text.get_text_range()
    begins = whole.index(words)
    found = set()
    for at in range(begins, begins + len(words)):
        if whole[at].isspace():
            continue
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pypdfium2.raw.FPDFText_GetFontInfo(text.raw, at, name, 128, ctypes.byref(flags))
        red, green, blue, alpha = (ctypes.c_uint() for _one in range(4))
        pypdfium2.raw.FPDFText_GetFillColor(text.raw, at, *(ctypes.byref(one) for one in (red, green, blue, alpha)))
        found.add((name.value.decode().partition("+")[2] or name.value.decode(), (red.value, green.value, blue.value)))
    return found


RED, INK = (168, 20, 28), (28, 23, 20)


@pytest.mark.parametrize(
    ("words", "face", "colour"),
    [
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG ĐẬU LIÊU", "Bold", RED),
        ("TẶNG", "Bold", INK),
        ("GIẤY KHEN", "Bold", RED),
        ("Quyết định số 05/QĐ-UBND", "BoldItalic", INK),
        ("Số sổ vàng: 52", "BoldItalic", INK),
        ("Đậu Liêu, ngày 10 tháng 01 năm 2022", "BoldItalic", INK),
    ],
)
def test_lines_have_the_faces_and_colours_of_the_decree(
    certificate: Certificate, words: str, face: str, colour: tuple[int, int, int]
) -> None:
    """Nghị định 98/2023/NĐ-CP, Điều 104."""
    page = pypdfium2.PdfDocument(render_certificate_pdf(certificate))[0]
    assert {(name.rpartition("-")[2], found) for name, found in styles_of(page, words)} == {(face, colour)}


def test_ground_is_white_and_the_emblem_stands_in_the_middle_above(certificate: Certificate) -> None:
    bare, borne = (
        pypdfium2.PdfDocument(render_certificate_pdf(replace(certificate, mark=None, emblem=picture)))[0]
        .render(scale=8 / MM)
        .to_pil()
        .convert("RGB")
        for picture in (None, an_emblem())
    )
    for at in ((60, 60), (148, 120), (250, 100)):
        assert bare.getpixel((at[0] * 8, at[1] * 8)) == (255, 255, 255)
    left, top, right, bottom = (side / 8 for side in ImageChops.difference(bare, borne).getbbox())
    assert ((left + right) / 2, right - left) == (pytest.approx(148.5, abs=0.5), pytest.approx(21, abs=0.5))
    assert (top, bottom) == (pytest.approx(19, abs=0.5), pytest.approx(40, abs=0.5))
    # Nothing lies between the emblem and the border.
    assert {bare.getpixel((1188, y)) for y in range(int((INNER + 2.5) * 8), 41 * 8)} == {(255, 255, 255)}


def test_place_of_the_emblem_is_shown_on_samples_alone(certificate: Certificate) -> None:
    marked, plain = (
        words_of(pypdfium2.PdfDocument(render_certificate_pdf(replace(certificate, mark=mark)))[0])
        for mark in ("Bản mẫu", None)
    )
    assert (marked.count("Quốc"), plain.count("Quốc")) == (1, 0)


def test_sheet_of_a_title_names_it_in_red_with_flags_beside_the_emblem(certificate: Certificate) -> None:
    title = replace(certificate, giving="Tặng danh hiệu", form="Chiến sĩ thi đua cơ sở", has_flags=True, mark=None)
    page = pypdfium2.PdfDocument(render_certificate_pdf(title))[0]
    assert "TẶNG DANH HIỆU" in words_of(page)
    assert {colour for _face, colour in styles_of(page, "CHIẾN SĨ THI ĐUA CƠ SỞ")} == {RED}
    drawn = page.render(scale=8 / MM).to_pil().convert("RGB")
    reds = [x / 8 for x in range(0, 297 * 8, 2) if any(drawn.getpixel((x, y * 8)) == RED for y in range(22, 32))]
    inner = [x for x in reds if INNER + 5 < x < 297 - INNER - 5]
    assert min(inner) < 130
    assert max(inner) > 167
    assert not any(135 < x < 162 for x in inner)


@pytest.mark.parametrize("form", ["Tập thể lao động xuất sắc", "Thôn, tổ dân phố văn hóa tiêu biểu xuất sắc"])
def test_long_title_shrinks_to_one_line(certificate: Certificate, form: str) -> None:
    page = pypdfium2.PdfDocument(render_certificate_pdf(replace(certificate, form=form)))[0]
    lines = [line.strip() for line in page.get_textpage().get_text_range().splitlines()]
    assert lines.count(form.upper()) == 1


def test_hand_and_a_seal_of_36_mm_have_room(certificate: Certificate) -> None:
    page = pypdfium2.PdfDocument(render_certificate_pdf(certificate))[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    post = text.get_charbox(whole.rindex("CHỦ TỊCH"))
    name = text.get_charbox(whole.index("Nguyễn Văn Mẫu"))
    assert (post[1] - name[3]) / MM >= 32


def test_batch_has_a_page_for_each_in_order(certificate: Certificate) -> None:
    batch = [replace(certificate, recipient=f"Trần Văn Thử {at}") for at in range(1, 38)]
    document = pypdfium2.PdfDocument(render_certificates_pdf(batch))
    assert [words_of(page).count(f"Trần Văn Thử {at}") for at, page in enumerate(document, start=1)] == [1] * 37


def test_empty_batch_is_refused() -> None:
    with pytest.raises(ValueError, match="no certificate"):
        render_certificates_pdf([])


def test_certificate_without_recipient_is_refused(certificate: Certificate) -> None:
    with pytest.raises(ValueError, match="recipient"):
        replace(certificate, recipient=" ")


def test_certificate_without_address_has_no_code(certificate: Certificate) -> None:
    bare = replace(certificate, verification_url=None, verification_code=None)
    page = pypdfium2.PdfDocument(render_certificate_pdf(bare))[0]
    assert zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil()) == []


def test_same_certificate_gives_the_same_bytes(certificate: Certificate) -> None:
    assert render_certificate_pdf(certificate) == render_certificate_pdf(replace(certificate))


def test_file_declares_archive_standard(certificate: Certificate) -> None:
    content = render_certificate_pdf(certificate)
    assert (content.count(b"pdfaid:part>2<"), content.count(b"pdfaid:conformance>A<")) == (1, 1)


def test_warm_certificate_takes_well_below_a_third_of_a_second(certificate: Certificate) -> None:
    render_certificate_pdf(certificate)
    took = []
    for at in range(5):
        begun = perf_counter()
        render_certificate_pdf(replace(certificate, register_number=str(at)))
        took.append(perf_counter() - begun)
    assert min(took) < 0.3
