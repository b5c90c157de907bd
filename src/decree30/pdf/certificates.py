"""Certificates as PDF bytes: one, or a batch with a page for each."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from decree30 import layout
from decree30.certificate import SIGNING_ROOM_MM, Certificate
from decree30.composition import COUNTRY, MOTTO
from decree30.metrics import MM_PER_PT, balanced, breakable, printable, text_width_mm
from decree30.paper import place_date
from decree30.pdf.codes import code_svg
from decree30.pdf.ground import laid_in
from decree30.pdf.ornament import flags_svg, ground_svg
from decree30.pdf.press import pressed
from decree30.vietnamese import clean, date_in_words

TRIAL = "BẢN THỬ"
EMBLEM_TOP_MM, EMBLEM_MM, ABOVE_MM = 19.0, 21.0, 41.5
"""Where the emblem begins, how high it is, where the words begin: from the paper's upper edge. Nothing lies between it
and the border."""
EMBLEM_PLACE = "Quốc huy"
FORM_SIZES, FORM_TRACKING = (42.0, 38.0, 34.0, 30.0, 27.0, 24.0, 21.0, 18.0), 0.06
NAME_WIDTH_MM = 220.0
NAME_SIZES, SMALLEST_NAME_SIZE = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0), 21.0
ACHIEVEMENT_SIZE = 17.0
SIGNING_WIDTH_MM = 104.0
SOURCE_WIDTH_MM, SOURCE_SIZE = 104.0, 12.0
ROOM_MM = (223.0, 147.0)
"""Width between the insets of the middle, height between the margins."""
LINE, LEADING_PT, ACHIEVEMENT_LEADING_PT = 1.107, 1.32, 3.3
"""Height of a line in em, and what lies between the lines of a paragraph, as the template sets them."""


def render_certificate_pdf(certificate: Certificate) -> bytes:
    """One A4 landscape page as PDF/A-2a."""
    return render_certificates_pdf((certificate,))


def render_certificate_files(certificates: Sequence[Certificate]) -> Iterator[bytes]:
    """A file for each certificate, in the given order, as :func:`render_certificate_pdf` makes them; as many at a time
    as there are processors, because the compiler leaves the interpreter to others while it works."""
    with ThreadPoolExecutor(max_workers=_processors()) as pool:
        yield from pool.map(render_certificate_pdf, certificates)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def render_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """A page for each certificate, in the given order; equal certificates give equal bytes. One emblem serves all of
    them: that of the first.

    Raises ValueError for an empty sequence (a PDF needs a page), ``UnprintableTextError`` for signs without a glyph.
    """
    if not certificates:
        raise ValueError("no certificate to print")
    made = pressed("certificate.typ", "certificates", _batch(certificates, ground_svg()), newest(certificates))
    return laid_in(made)


def newest(certificates: Sequence[Certificate]) -> date | None:
    """The latest day that one of them is dated, by which their file is; None where all days are left open."""
    return max((one.dated for one in certificates if isinstance(one.dated, date)), default=None)


def heading(certificates: Sequence[Certificate]) -> dict[str, object]:
    """What a file of certificates says of itself, and the face it is set in."""
    first = certificates[0]
    names = first.recipient if len(certificates) == 1 else f"{len(certificates)} tờ"
    return {
        "title": words(f"{first.form} - {names}").replace("\n", " "),
        "author": words(first.issuer).replace("\n", " "),
        "font": layout.FONT_PDF,
    }


def _batch(certificates: Sequence[Certificate], border: str) -> dict[str, object]:
    emblem = certificates[0].emblem
    return {
        **heading(certificates),
        "border": border,
        "emblem": None if emblem is None else _as_svg(emblem),
        "emblem-place": EMBLEM_PLACE,
        "emblem-top": EMBLEM_TOP_MM,
        "emblem-height": EMBLEM_MM,
        "above": ABOVE_MM,
        "flags": flags_svg(),
        "rule": text_width_mm(MOTTO, 14, bold=True),
        "signing-room": SIGNING_ROOM_MM,
        "certificates": [_content(certificate) for certificate in certificates],
    }


def _as_svg(picture: bytes) -> str:
    """A PNG as an SVG of its size, which goes into a template as text."""
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    held = base64.b64encode(picture).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{held}"/></svg>'
    )


def _content(certificate: Certificate) -> dict[str, object]:
    url = certificate.verification_url
    source = [*decision_lines(certificate), *book_lines(certificate)]
    form = words(certificate.form).upper()
    form_size = _form_size(form)
    issuer = balanced(words(certificate.issuer), NAME_WIDTH_MM, 15, bold=True, capitals=True)
    posts = [
        balanced(words(line), SIGNING_WIDTH_MM, 14, bold=True, capitals=True, by_place=True)
        for line in certificate.signature.lines
    ]
    signer = balanced(words(certificate.signature.name), SIGNING_WIDTH_MM, 15, bold=True)
    beside = [breakable(line, SOURCE_WIDTH_MM, SOURCE_SIZE) for line in source]
    middle = _Middle(
        _name(certificate.recipient),
        breakable(words(certificate.detail), NAME_WIDTH_MM * 0.95, 16),
        _achievement(certificate.achievement),
    )
    caption = _caption(certificate)
    is_plain = all(
        text_width_mm(line, SOURCE_SIZE, bold=True, italic=True) <= SOURCE_WIDTH_MM - 27.5 for line in beside
    ) and all(text_width_mm(line, 8.5) <= SOURCE_WIDTH_MM - 27.5 for line in caption)
    return {
        "country": COUNTRY,
        "motto": MOTTO,
        "issuer": issuer,
        "giving": words(certificate.giving).upper(),
        "form": form,
        "form-size": form_size,
        "flags": certificate.has_flags,
        "recipient": middle.name,
        "detail": middle.detail,
        "achievement": middle.achievement,
        "place-date": place_date(words(certificate.place), certificate.dated),
        "posts": posts,
        "signer": signer,
        "source": beside,
        "caption": caption,
        "qr": None if url is None else code_svg(url),
        "qr-alt": "" if url is None else code_in_words(url),
        "mark": words(certificate.mark or ""),
        "trial": TRIAL if certificate.is_trial else "",
        "ready": middle.between(_head_pt(issuer, form_size), _signing_pt(posts, signer)) if is_plain else None,
    }


def decision_lines(certificate: Certificate) -> list[str]:
    """The decision as it stands below on the left: its number, its day."""
    return [words(f"Quyết định số {certificate.number}"), words(date_in_words(certificate.decided_on))]


def book_lines(certificate: Certificate) -> list[str]:
    """«Số sổ vàng» as it stands below the decision; nothing where no number is given."""
    return [words(f"Số sổ vàng: {certificate.register_number}")] if certificate.register_number else []


def code_in_words(url: str) -> str:
    """What the QR code is to those who do not see it."""
    return f"Mã QR dẫn đến trang xác thực: {url}"


def _form_size(form: str) -> float:
    """The largest size at which the form has room on one line, in points."""
    em = text_width_mm(form, 1, bold=True) + len(form) * FORM_TRACKING * MM_PER_PT
    return next((size for size in FORM_SIZES if em * size <= NAME_WIDTH_MM), FORM_SIZES[-1])


@dataclass(frozen=True, slots=True)
class _Middle:
    """The words in the middle of a sheet, which move and shrink with the room that is left to them."""

    name: str
    detail: str
    achievement: str

    def between(self, above: float, below: float) -> dict[str, float] | None:
        """Size of the name and distance of the middle from the upper margin, in points, where the widths of the words
        tell them for sure; None where the typesetter has to try and measure: long names, lines near their end, no room.
        """
        size = self._name_size()
        if size is None or not all(self._is_sure(text_width_mm(*line)) for line in self._lines()):
            return None
        lines = self.achievement.count("\n") + 1
        height = LINE * size + (2 / MM_PER_PT + LINE * 16 if self.detail else 0)
        height += 5 / MM_PER_PT + lines * LINE * ACHIEVEMENT_SIZE + (lines - 1) * ACHIEVEMENT_LEADING_PT
        room = ROOM_MM[1] / MM_PER_PT - above - below
        if height > room - 5.5 / MM_PER_PT:
            return None
        return {"size": size, "top": above + (room - height) / (1 + 1.35)}

    def _lines(self) -> list[tuple[str, float]]:
        return [(self.detail, 16.0), *((line, ACHIEVEMENT_SIZE) for line in self.achievement.split("\n"))]

    def _name_size(self) -> float | None:
        if "\n" in self.name:
            return None
        em = text_width_mm(self.name, 1, bold=True)
        for size in NAME_SIZES:
            if self._is_sure(em * size):
                return size
            if em * size < ROOM_MM[0] * 1.06:  # kerning may bring it in
                return None
        return None

    @staticmethod
    def _is_sure(width: float) -> bool:
        return width <= ROOM_MM[0] * 0.985


def _head_pt(issuer: str, form_size: float) -> float:
    """Height of all above the middle: country, motto, line, who gives it, «TẶNG», the form."""
    lines = issuer.count("\n") + 1
    gaps = (0.6 + 1 + 3 + 1.5 + 0.3) / MM_PER_PT + (lines - 1) * LEADING_PT
    return gaps + LINE * (13 + 14 + lines * 15 + 14 + form_size)


def _signing_pt(posts: Sequence[str], signer: str) -> float:
    """Height of all below the middle: it stands higher than the code and the source on the left."""
    breaks = sum(line.count("\n") for line in (*posts, signer))
    sizes = 13 + 14 * sum(line.count("\n") + 1 for line in posts) + 15 * (signer.count("\n") + 1)
    return (1 + SIGNING_ROOM_MM) / MM_PER_PT + breaks * LEADING_PT + LINE * sizes


def words(text: str) -> str:
    """The text as it is printed: whole signs, spaces in order. Raises ``UnprintableTextError``."""
    return printable(clean(text))


def _name(recipient: str) -> str:
    """The name on one line if the smallest size allows it, else parted evenly."""
    name = words(recipient).strip()
    if text_width_mm(name, SMALLEST_NAME_SIZE, bold=True) <= NAME_WIDTH_MM:
        return name
    name = balanced(name, NAME_WIDTH_MM, SMALLEST_NAME_SIZE, bold=True)
    return breakable(name, NAME_WIDTH_MM, SMALLEST_NAME_SIZE, bold=True)


def _achievement(text: str) -> str:
    parted = balanced(words(text).strip(), NAME_WIDTH_MM, ACHIEVEMENT_SIZE)
    return breakable(parted, NAME_WIDTH_MM, ACHIEVEMENT_SIZE)


def _caption(certificate: Certificate) -> list[str]:
    if certificate.verification_url is None:
        return []
    address = certificate.verification_url.split("://", 1)[-1]
    lines = [f"Xác thực tại {breakable(words(address), SOURCE_WIDTH_MM * 0.85, 8.5)}"]
    if certificate.verification_code:
        lines.append(f"Mã xác thực: {words(certificate.verification_code)}")
    return lines
