"""Words on a printed stock, measured on the page: each stands where it was put, by half a millimetre."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from decree30 import (
    STANDARD,
    Align,
    Certificate,
    Field,
    Place,
    Stock,
    crowded_fields,
    render_calibration_pdf,
    render_on_stock_pdf,
)

MM = 72 / 25.4
DOTS = 20
"""Of a millimetre, where ink is measured."""


def inked(content: bytes, at: int = 0) -> Image.Image:
    page = pypdfium2.PdfDocument(content)[at]
    return page.render(scale=DOTS / MM).to_pil().convert("L").point(lambda light: 255 if light < 128 else 0)


def box_mm(picture: Image.Image) -> tuple[float, float, float, float]:
    box = picture.getbbox()
    assert box is not None
    left, top, right, bottom = (side / DOTS for side in box)
    return left, top, right, bottom


def only(field: Field, place: Place, **stock: float) -> Stock:
    return Stock({field: place}, **stock)


def test_only_what_the_blank_leaves_open_is_printed(certificate: Certificate) -> None:
    words = (
        pypdfium2.PdfDocument(render_on_stock_pdf([certificate], Stock(STANDARD)))[0].get_textpage().get_text_range()
    )
    for part in ("Bà Nguyễn Thị Hồng Thắm", "Quyết định số 05/QĐ-UBND", "Số sổ vàng: 52", "Nguyễn Văn Mẫu"):
        assert words.count(part) == 1
    for part in ("CỘNG HÒA", "Độc lập", "GIẤY KHEN", "TẶNG"):
        assert part not in words


@pytest.mark.parametrize(("align", "side"), [(Align.LEFT, 0), (Align.RIGHT, 2)])
@pytest.mark.parametrize(("x", "y"), [(30.0, 40.0), (100.5, 150.5)])
def test_letters_begin_where_their_box_does(
    certificate: Certificate, align: Align, side: int, x: float, y: float
) -> None:
    # «H» has neither overhang nor descender: its left, right and upper edges are those of its letters.
    certificate = replace(certificate, recipient="HHHH")
    place = Place(x, y, 120, 20, 20, align=align)
    found = box_mm(inked(render_on_stock_pdf([certificate], only(Field.RECIPIENT, place))))
    assert found[side] == pytest.approx((x, 0, x + 120)[side], abs=0.5)
    capital = (0.891 - 0.655) * 20 / MM  # from the upper edge of a line to that of a capital
    assert found[1] == pytest.approx(y + capital, abs=0.5)


def test_middle_of_the_words_is_the_middle_of_the_box(certificate: Certificate) -> None:
    place = Place(60, 90, 150, 20, 24)
    left, _top, right, _bottom = box_mm(inked(render_on_stock_pdf([certificate], only(Field.RECIPIENT, place))))
    assert (left + right) / 2 == pytest.approx(135, abs=0.5)


@pytest.mark.parametrize(("dx", "dy"), [(1.5, -2.0), (-3.0, 0.7)])
def test_printer_moves_everything_alike(certificate: Certificate, dx: float, dy: float) -> None:
    straight, moved = (
        box_mm(inked(render_on_stock_pdf([certificate], Stock(STANDARD, dx=x, dy=y)))) for x, y in ((0, 0), (dx, dy))
    )
    for at, by in enumerate((dx, dy, dx, dy)):
        assert moved[at] - straight[at] == pytest.approx(by, abs=0.1)


def a_blank(frames: dict[Field, Place]) -> Image.Image:
    """A blank as it comes out of a scanner: cream, with printed words, a frame where each field belongs."""
    blank = Image.new("L", (297 * DOTS, 210 * DOTS), 244)
    pen = ImageDraw.Draw(blank)
    pen.rectangle((8 * DOTS, 8 * DOTS, 289 * DOTS, 202 * DOTS), outline=90, width=20)
    for place in frames.values():
        corners = (place.x, place.y, place.x + place.width, place.y + place.height)
        pen.rectangle(tuple(round(side * DOTS) for side in corners), outline=150, width=2)
    return blank


def test_words_lie_in_the_frames_of_a_scanned_blank(certificate: Certificate) -> None:
    blank = a_blank(dict(STANDARD))
    for field, place in STANDARD.items():
        printed = inked(render_on_stock_pdf([certificate], only(field, place))).crop((0, 0, *blank.size))
        laid = ImageChops.darker(blank, printed.point(lambda light: 255 - light))
        left, top, right, bottom = box_mm(ImageChops.difference(blank, laid))
        assert left >= place.x - 0.5, field
        assert top >= place.y - 0.5, field
        assert right <= place.x + place.width + 0.5, field
        assert bottom <= place.y + place.height + 0.5, field


def test_code_is_as_large_as_its_box_and_can_be_read(certificate: Certificate) -> None:
    content = render_on_stock_pdf([certificate], only(Field.CODE, Place(40, 50, 30, 30)))
    page = pypdfium2.PdfDocument(content)[0]
    assert [one.text for one in zxingcpp.read_barcodes(page.render(scale=200 / 72).to_pil())] == [
        certificate.verification_url
    ]
    left, top, right, bottom = box_mm(inked(content))
    assert 26 < right - left <= 30
    assert 26 < bottom - top <= 30


def test_long_name_shrinks_then_breaks_then_is_told(certificate: Certificate) -> None:
    place = Place(60, 90, 120, 12, 24, is_bold=True)
    stock = only(Field.RECIPIENT, place)
    longer = replace(certificate, recipient="Ban Công tác Mặt trận tổ dân phố 7")
    assert crowded_fields(certificate, stock) == crowded_fields(longer, stock) == ()
    left, top, right, bottom = box_mm(inked(render_on_stock_pdf([longer], stock)))
    assert (left >= 60, right <= 180, bottom - top < 8) == (True, True, True)
    far = replace(
        certificate, recipient="Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường và các tổ dân phố " * 2
    )
    assert crowded_fields(far, stock) == (Field.RECIPIENT,)
    two = only(Field.RECIPIENT, replace(place, height=20))
    both = replace(certificate, recipient="Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu")
    assert crowded_fields(both, two) == ()
    lines = pypdfium2.PdfDocument(render_on_stock_pdf([both], two))[0].get_textpage().get_text_range().split("\r\n")
    assert len([line for line in lines if line.strip()]) == 2


def test_calibration_sheet_has_its_crosses_where_it_says() -> None:
    stock = Stock({Field.RECIPIENT: Place(60, 90, 100, 12, 24)}, dx=0.5, dy=-0.5)
    sheet = inked(render_calibration_pdf(stock, {Field.RECIPIENT: "Tên"}))
    for x, y in ((20, 20), (277, 190), (148.5, 190)):
        middle = (round((x + 0.5) * DOTS), round((y - 0.5) * DOTS))
        around = sheet.crop((middle[0] - 90, middle[1] - 90, middle[0] + 90, middle[1] - 70))
        left, _top, right, _bottom = box_mm(around)
        assert (left + right) / 2 == pytest.approx(90 / DOTS, abs=0.2)
    words = pypdfium2.PdfDocument(render_calibration_pdf(stock, {Field.RECIPIENT: "Tên"}))[0].get_textpage()
    assert "Tên (60; 90) mm" in words.get_text_range()


def test_other_sheets_and_batches(certificate: Certificate) -> None:
    stock = Stock({Field.RECIPIENT: Place(10, 20, 180, 12, 20)}, width=210, height=148)
    batch = [replace(certificate, recipient=f"Trần Văn Thử {at}") for at in range(1, 8)]
    document = pypdfium2.PdfDocument(render_on_stock_pdf(batch, stock))
    assert {(round(page.get_width() / MM), round(page.get_height() / MM)) for page in document} == {(210, 148)}
    assert [page.get_textpage().get_text_range().strip() for page in document] == [one.recipient for one in batch]
    assert render_on_stock_pdf(batch, stock) == render_on_stock_pdf(batch, stock)


def test_bad_stock_is_refused(certificate: Certificate) -> None:
    with pytest.raises(ValueError, match="nothing"):
        render_on_stock_pdf([certificate], Stock({}))
    with pytest.raises(ValueError, match="nothing"):
        render_on_stock_pdf([], Stock(STANDARD))
    with pytest.raises(ValueError, match="half a metre"):
        Stock(STANDARD, width=900)
    for broken in ({"width": 0.0}, {"height": -1.0}, {"size": 3.0}):
        with pytest.raises(ValueError, match="a width"):
            replace(Place(10, 10, 20, 20), **broken)
    over = Stock({Field.SIGNER: Place(250, 10, 60, 10), Field.BOOK: Place(10, 10, 20, 10)})
    assert over.outside() == (Field.SIGNER,)


def test_file_is_archivable(certificate: Certificate) -> None:
    content = render_on_stock_pdf([certificate], Stock(STANDARD))
    assert (content.count(b"pdfaid:part>2<"), content.count(b"pdfaid:conformance>A<")) == (1, 1)
    assert io.BytesIO(content).read(5) == b"%PDF-"
