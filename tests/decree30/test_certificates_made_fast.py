"""What makes certificates fast changes nothing of what is drawn: codes, places of the words, the ornament held once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import product

import pypdfium2
import pytest
import segno
from PIL import ImageChops

from decree30 import Certificate, Signature, render_certificate_files, render_certificate_pdf, render_certificates_pdf
from decree30.pdf import certificates as sheets
from decree30.pdf.codes import code_svg, rows_of
from decree30.pdf.ground import laid_in
from decree30.pdf.ornament import border_svg, ground_svg
from decree30.pdf.press import pressed

LONG = "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Đậu Liêu và các Ban công tác Mặt trận khu dân cư"
_A_SHEET = {
    "title": "Thử",
    "author": "",
    "font": "Liberation Serif",
    "width": 297,
    "height": 210,
    "leading": 0.2,
    "sheets": [[]],
    "crosses": [],
}
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ROOTS = (
    "http://127.0.0.1:8000",
    "https://daulieu.example",
    "https://thi-dua-khen-thuong.phuong-nam-hong-linh.tinh-ha-tinh.example/mot/hai/ba/bon/nam/sau/bay/tam",
)


def told_by_segno(url: str) -> list[str]:
    return ["".join(map(str, row)) for row in segno.make(url, error="q", micro=False).matrix]


@pytest.mark.parametrize("root", ROOTS)
def test_codes_are_those_of_segno_module_by_module(root: str) -> None:
    chance = random.Random(root)
    for _again in range(60):
        url = f"{root}/xac-thuc/{''.join(chance.choices(LETTERS, k=12))}/"
        assert rows_of(url) == told_by_segno(url)


def test_address_in_capitals_or_beyond_ascii_is_left_to_segno() -> None:
    for url in ("HTTPS://DAULIEU.EXAMPLE/A1", "https://đậuliêu.example/a", "0123456789"):
        assert rows_of(url) == told_by_segno(url)


def test_strokes_of_the_picture_are_the_dark_runs() -> None:
    url = "https://daulieu.example/xac-thuc/7F3K9QWD2MZX/"
    strokes = code_svg(url).split("d='")[2].split("'")[0].split("M")[1:]
    assert sum(int(stroke.split("h")[1]) for stroke in strokes) == "".join(rows_of(url)).count("1")


def variants(certificate: Certificate) -> list[Certificate]:
    changes: list[dict[str, object]] = [
        {},
        {"is_trial": True},
        {"detail": "", "mark": None},
        {"verification_url": None, "verification_code": None},
        {"recipient": "Hội Cựu chiến binh và Hội Người cao tuổi phường Đậu Liêu"},
        {"achievement": f"Đã có thành tích xuất sắc trong {LONG.lower()}"},
        {"issuer": "Chủ tịch Ủy ban nhân dân phường Nam Hồng Lĩnh, thị xã Hồng Lĩnh, tỉnh Hà Tĩnh, nơi dài tên"},
        {"signature": Signature.deputy("Chủ tịch", "Phó Chủ tịch", "Phan Thị Ngọc Ánh", body="Ủy ban nhân dân")},
        {"giving": "Tặng danh hiệu", "form": "Lao động tiên tiến", "has_flags": True, "register_number": None},
    ]
    return [replace(certificate, **change) for change in changes]  # type: ignore[arg-type]


def drawn(content: bytes) -> list[object]:
    return [page.render(scale=1.5).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(content)]


def words(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def set_by_the_typesetter(certificates: list[Certificate], *, border: str) -> bytes:
    """The same sheets as the template sets them by trying and measuring, the ornament drawn on every page."""
    content = sheets._batch(certificates, border)
    content["certificates"] = [sheets._content(one) | {"ready": None} for one in certificates]
    return pressed("certificate.typ", "certificates", content, date(2022, 1, 10))


def test_sheets_are_those_that_the_typesetter_would_measure_pixel_by_pixel(certificate: Certificate) -> None:
    made = variants(certificate)
    assert [sheets._content(one)["ready"] is None for one in made].count(True) == 0
    quick, measured = render_certificates_pdf(made), set_by_the_typesetter(made, border=border_svg())
    assert words(quick) == words(measured)
    for one, other in zip(drawn(quick), drawn(measured), strict=True):
        assert ImageChops.difference(one, other).getbbox() is None  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [LONG, "A" * 40, "Và Ta Và Ta Và Ta Và Ta Và Ta Và Ta Và Ta"])
def test_name_near_or_beyond_its_room_is_left_to_the_typesetter(certificate: Certificate, name: str) -> None:
    for detail, lines in product(("", LONG + LONG), (1, 3)):
        one = replace(certificate, recipient=name, detail=detail, achievement=" ".join([LONG] * lines))
        if sheets._content(one)["ready"] is not None:
            quick, measured = (
                drawn(made)[0]
                for made in (render_certificate_pdf(one), set_by_the_typesetter([one], border=border_svg()))
            )
            assert ImageChops.difference(quick, measured).getbbox() is None  # type: ignore[arg-type]


def test_ornament_is_held_once_however_many_pages_show_it(certificate: Certificate) -> None:
    batch = [replace(certificate, recipient=f"Trần Văn Thử {at}") for at in range(40)]
    content = render_certificates_pdf(batch)
    assert content.count(b"/Subtype/Form/") == 1
    assert len(content) / len(batch) <= 15_000
    corners = {page.crop((0, 0, 200, 80)).tobytes() for page in drawn(content)}  # type: ignore[attr-defined]
    assert len(corners) == 1


def test_ornament_is_laid_into_nothing_but_its_ground(certificate: Certificate) -> None:
    words = pressed("stock.typ", "stock", _A_SHEET, None)
    with pytest.raises(ValueError, match="0 forms"):
        laid_in(words)
    assert len(laid_in(set_by_the_typesetter([certificate], border=ground_svg()))) > 50_000
    grey = ground_svg().replace("#a8141c", "#888888")
    with pytest.raises(ValueError, match="colour space"):
        laid_in(set_by_the_typesetter([certificate], border=grey))


def test_files_drawn_together_are_those_drawn_alone(certificate: Certificate) -> None:
    batch = [replace(certificate, recipient=f"Trần Văn Thử {at}") for at in range(9)]
    assert list(render_certificate_files(batch)) == [render_certificate_pdf(one) for one in batch]
    assert list(render_certificate_files([])) == []
