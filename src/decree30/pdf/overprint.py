"""Words on a printed stock: nothing but what its blanks leave open, each field at its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decree30 import layout
from decree30.certificate import Certificate
from decree30.composition import COUNTRY, MOTTO
from decree30.metrics import MM_PER_PT, balanced, breakable, text_width_mm
from decree30.paper import Align, place_date
from decree30.pdf.certificates import book_lines, code_in_words, decision_lines, heading, newest, words
from decree30.pdf.codes import code_svg
from decree30.pdf.press import pressed
from decree30.stock import SMALLEST, Field, Place, Stock

LINE, LEADING = 1.107, 0.2
"""Height of a line and of what lies between two, in em, as the template sets them."""
_STEP = 0.5
_CAPITALS = frozenset({Field.ISSUER, Field.GIVING, Field.FORM, Field.POSTS})
_TRACKED = frozenset({Field.FORM})
_TRACKING = 0.06


@dataclass(frozen=True, slots=True)
class _Set:
    """Words of a field, broken into lines, at the size at which they have room."""

    lines: tuple[str, ...]
    size: float
    has_room: bool


def render_on_stock_pdf(certificates: Sequence[Certificate], stock: Stock) -> bytes:
    """A page for each certificate, in the given order, as PDF/A-2a.

    Words that have no room shrink, down to ``SMALLEST`` of their size, then break; see :func:`crowded_fields`. Raises
    ValueError for an empty sequence or a stock on which nothing is printed, ``UnprintableTextError`` for signs without
    a glyph.
    """
    if not certificates or not stock.places:
        raise ValueError("nothing to print")
    sheets = [list(_fields(one, stock)) for one in certificates]
    return _printed(stock, sheets, heading(certificates), newest(certificates))


def render_calibration_pdf(stock: Stock, names: Mapping[Field, str]) -> bytes:
    """A sheet for plain paper that is laid over a blank against the light: rulers, crosses at known places, and the box
    of every field under its name in ``names``."""
    sheet: list[dict[str, object]] = []
    for field, place in stock.places.items():
        sheet.append({"box": True} | _box(place, stock))
        named = Place(place.x, place.y, place.width, min(place.height, 5.0), 8.0, align=Align.LEFT)
        at = f"{names.get(field, field.value)} ({place.x:g}; {place.y:g}) mm"
        sheet.append(_drawn(_set(at, named), named, stock))
    crosses = [
        {"x": x + stock.dx, "y": y + stock.dy, "name": f"{x:g}; {y:g}"}
        for x in (20.0, stock.width / 2, stock.width - 20)
        for y in (20.0, stock.height / 2, stock.height - 20)
    ]
    told: dict[str, object] = {"title": "Tờ căn phôi", "author": "", "font": layout.FONT_PDF}
    return _printed(stock, [sheet], told, None, crosses=crosses)


def crowded_fields(certificate: Certificate, stock: Stock) -> tuple[Field, ...]:
    """The fields whose words have no room in their box even at their smallest."""
    return tuple(
        field
        for field, place in stock.places.items()
        if field != Field.CODE and not _set(_text(field, certificate), place, field).has_room
    )


def _printed(
    stock: Stock,
    sheets: list[list[dict[str, object]]],
    told: Mapping[str, object],
    dated: date | None,
    *,
    crosses: Sequence[Mapping[str, object]] = (),
) -> bytes:
    content = {
        **told,
        "width": stock.width,
        "height": stock.height,
        "leading": LEADING,
        "sheets": sheets,
        "crosses": list(crosses),
    }
    return pressed("stock.typ", "stock", content, dated)


def _fields(certificate: Certificate, stock: Stock) -> Iterator[dict[str, object]]:
    for field in Field:  # in reading order, whatever the order of the places
        place = stock.places.get(field)
        if place is None:
            continue
        if field == Field.CODE:
            if (url := certificate.verification_url) is not None:
                yield {"qr": code_svg(url), "alt": code_in_words(url)} | _box(place, stock)
            continue
        text = _text(field, certificate)
        if text:
            yield _drawn(_set(text, place, field), place, stock, tracked=field in _TRACKED)


def _box(place: Place, stock: Stock) -> dict[str, object]:
    return {"x": place.x + stock.dx, "y": place.y + stock.dy, "width": place.width, "height": place.height}


def _drawn(laid: _Set, place: Place, stock: Stock, *, tracked: bool = False) -> dict[str, object]:
    return {
        **_box(place, stock),
        "lines": list(laid.lines),
        "size": laid.size,
        "bold": place.is_bold,
        "italic": place.is_italic,
        "red": place.is_red,
        "align": place.align.value,
        "tracking": _TRACKING if tracked else 0,
    }


def _text(field: Field, certificate: Certificate) -> str:
    caption = []
    if certificate.verification_url is not None:
        caption.append(f"Xác thực tại {certificate.verification_url.split('://', 1)[-1]}")
        if certificate.verification_code:
            caption.append(f"Mã xác thực: {certificate.verification_code}")
    texts = {
        Field.COUNTRY: COUNTRY,
        Field.MOTTO: MOTTO,
        Field.ISSUER: certificate.issuer,
        Field.GIVING: certificate.giving,
        Field.FORM: certificate.form,
        Field.RECIPIENT: certificate.recipient,
        Field.DETAIL: certificate.detail,
        Field.ACHIEVEMENT: certificate.achievement,
        Field.DECISION: "\n".join(decision_lines(certificate)),
        Field.BOOK: "\n".join(book_lines(certificate)),
        Field.PLACE_DATE: place_date(certificate.place, certificate.dated),
        Field.POSTS: "\n".join(certificate.signature.lines),
        Field.SIGNER: certificate.signature.name,
        Field.CAPTION: "\n".join(caption),
    }
    return texts.get(field, "")


def _set(text: str, place: Place, field: Field | None = None) -> _Set:
    """Break and shrink the words of a field until they have room."""
    tracking = _TRACKING if field in _TRACKED else 0.0
    sizes = [place.size - _STEP * at for at in range(int(place.size * (1 - SMALLEST) / _STEP) + 1)]
    made = _Set((), place.size, has_room=True)
    given = [words(line) for line in text.split("\n")]
    keeps_one_line = field == Field.RECIPIENT and len(given) == 1
    for on_one_line in (True, False) if keeps_one_line else (False,):
        for size in sizes:
            made = _at_size(given, place, size, field, tracking, on_one_line=on_one_line)
            if made.has_room:
                return made
    return made


def _at_size(
    given: Sequence[str], place: Place, size: float, field: Field | None, tracking: float, *, on_one_line: bool
) -> _Set:
    capitals = field in _CAPITALS
    lines: list[str] = []
    for line in given:
        shown = line.upper() if capitals else line
        limit = place.width / (1 + tracking)
        if on_one_line or text_width_mm(shown, size, bold=place.is_bold, italic=place.is_italic) <= limit:
            lines.append(shown)
            continue
        parted = balanced(line, limit, size, bold=place.is_bold, capitals=capitals, by_place=field == Field.POSTS)
        lines.extend(breakable(parted, limit, size, bold=place.is_bold).split("\n"))
    height = (len(lines) * LINE + (len(lines) - 1) * LEADING) * size * MM_PER_PT
    widest = max(
        text_width_mm(line, size, bold=place.is_bold, italic=place.is_italic) + len(line) * tracking * size * MM_PER_PT
        for line in lines
    )
    return _Set(tuple(lines), size, has_room=height <= place.height + 0.05 and widest <= place.width + 0.05)
