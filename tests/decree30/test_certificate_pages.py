"""Certificates measured on the page: nothing runs over, nothing overlaps, and the code opens the right address."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pypdfium2
import pytest
import zxingcpp

from decree30 import Certificate, Signature, render_certificate_pdf, render_certificates_pdf
from decree30.pdf.ornament import INNER

MM = 72 / 25.4
LONG = (
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu và các Ban công tác Mặt trận khu dân cư "
    "trên địa bàn toàn phường, Hội Cựu chiến binh và Hội Người cao tuổi"
)


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
        "Vào sổ khen thưởng số 52",
        "Mã xác thực: 7F3K-9QWD-2MZX",
    ):
        assert words.count(part) == 1, part


@pytest.mark.parametrize("background", [True, False])
def test_code_opens_exactly_the_given_address(certificate: Certificate, background: bool) -> None:
    page = pypdfium2.PdfDocument(render_certificate_pdf(certificate, background=background))[0]
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


def test_plain_variant_holds_the_same_words_without_the_border(certificate: Certificate) -> None:
    full = pypdfium2.PdfDocument(render_certificate_pdf(certificate))[0]
    plain = pypdfium2.PdfDocument(render_certificate_pdf(certificate, background=False))[0]
    assert words_of(full) == words_of(plain)
    corner = plain.render(scale=1).to_pil().getpixel((40, 40))
    assert corner[:3] == (255, 255, 255)


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
