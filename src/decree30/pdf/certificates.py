"""Certificates as PDF bytes: one, or a batch with a page for each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from decree30 import layout
from decree30.certificate import Certificate
from decree30.composition import COUNTRY, MOTTO
from decree30.metrics import MM_PER_PT, balanced, breakable, printable, text_width_mm
from decree30.paper import place_date
from decree30.pdf.codes import code_svg
from decree30.pdf.ground import laid_in
from decree30.pdf.ornament import ground_svg
from decree30.pdf.press import pressed
from decree30.vietnamese import clean, date_in_words

GIVING = "TẶNG"
TRIAL = "BẢN THỬ"
NAME_WIDTH_MM = 220.0
NAME_SIZES, SMALLEST_NAME_SIZE = (32.0, 30.0, 28.0, 26.0, 24.0, 22.0), 21.0
ACHIEVEMENT_SIZE = 17.0
SIGNING_WIDTH_MM = 104.0
SOURCE_WIDTH_MM = 98.0
ROOM_MM = (223.0, 159.5)
"""Width between the insets of the middle, height between the margins."""
LINE, LEADING_PT, ACHIEVEMENT_LEADING_PT = 1.107, 1.32, 3.3
"""Height of a line in em, and what lies between the lines of a paragraph, as the template sets them."""


def render_certificate_pdf(certificate: Certificate, *, background: bool = True) -> bytes:
    """One A4 landscape page as PDF/A-2a; without ``background`` only the text, for stock with a printed
    border."""
    return render_certificates_pdf((certificate,), background=background)


def render_certificate_files(certificates: Sequence[Certificate], *, background: bool = True) -> Iterator[bytes]:
    """A file for each certificate, in the given order, as :func:`render_certificate_pdf` makes them; as many at a time
    as there are processors, because the compiler leaves the interpreter to others while it works."""
    with ThreadPoolExecutor(max_workers=_processors()) as pool:
        yield from pool.map(lambda one: render_certificate_pdf(one, background=background), certificates)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def render_certificates_pdf(certificates: Sequence[Certificate], *, background: bool = True) -> bytes:
    """A page for each certificate, in the given order; equal certificates give equal bytes.

    Raises ValueError for an empty sequence (a PDF needs a page), ``UnprintableTextError`` for signs without a glyph.
    """
    if not certificates:
        raise ValueError("no certificate to print")
    first = certificates[0]
    names = first.recipient if len(certificates) == 1 else f"{len(certificates)} tờ"
    content = {
        "title": _words(f"{first.form} - {names}").replace("\n", " "),
        "author": _words(first.issuer).replace("\n", " "),
        "font": layout.FONT_PDF,
        "border": ground_svg() if background else None,
        "certificates": [_content(certificate) for certificate in certificates],
    }
    dates = [certificate.dated for certificate in certificates if isinstance(certificate.dated, date)]
    made = pressed("certificate.typ", "certificates", content, max(dates, default=None))
    return laid_in(made) if background else made


def _content(certificate: Certificate) -> dict[str, object]:
    url = certificate.verification_url
    source = [f"Quyết định số {certificate.number}", date_in_words(certificate.decided_on)]
    if certificate.register_number:
        source.append(f"Vào sổ khen thưởng số {certificate.register_number}")
    issuer = balanced(_words(certificate.issuer), NAME_WIDTH_MM, 16, bold=True, capitals=True)
    posts = [
        balanced(_words(line), SIGNING_WIDTH_MM, 14, bold=True, capitals=True, by_place=True)
        for line in certificate.signature.lines
    ]
    signer = balanced(_words(certificate.signature.name), SIGNING_WIDTH_MM, 15, bold=True)
    beside = [breakable(_words(line), SOURCE_WIDTH_MM, 10) for line in source]
    middle = _Middle(
        _name(certificate.recipient),
        breakable(_words(certificate.detail), NAME_WIDTH_MM * 0.95, 16),
        _achievement(certificate.achievement),
    )
    caption = _caption(certificate)
    is_plain = all(text_width_mm(line, 10) <= SOURCE_WIDTH_MM for line in (*beside, *caption))
    return {
        "country": COUNTRY,
        "motto": MOTTO,
        "issuer": issuer,
        "giving": GIVING,
        "form": _words(certificate.form).upper(),
        "recipient": middle.name,
        "detail": middle.detail,
        "achievement": middle.achievement,
        "place-date": place_date(_words(certificate.place), certificate.dated),
        "posts": posts,
        "signer": signer,
        "source": beside,
        "caption": caption,
        "qr": None if url is None else code_svg(url),
        "qr-alt": "" if url is None else f"Mã QR dẫn đến trang xác thực: {url}",
        "mark": _words(certificate.mark or ""),
        "trial": TRIAL if certificate.is_trial else "",
        "ready": middle.between(_head_pt(issuer), _signing_pt(posts, signer)) if is_plain else None,
    }


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


def _head_pt(issuer: str) -> float:
    """Height of all above the middle: country, motto, line, who gives it, «TẶNG», the form."""
    lines = issuer.count("\n") + 1
    gaps = (0.6 + 1 + 5 + 2 + 0.5) / MM_PER_PT + (lines - 1) * LEADING_PT
    return gaps + LINE * (14 + 15 + lines * 16 + 14 + 46)


def _signing_pt(posts: Sequence[str], signer: str) -> float:
    """Height of all below the middle: it stands higher than the code and the source on the left."""
    breaks = sum(words.count("\n") for words in (*posts, signer))
    sizes = 13 + 14 * sum(words.count("\n") + 1 for words in posts) + 15 * (signer.count("\n") + 1)
    return (1 + 22) / MM_PER_PT + breaks * LEADING_PT + LINE * sizes


def _words(text: str) -> str:
    return printable(clean(text))


def _name(recipient: str) -> str:
    """The name on one line if the smallest size allows it, else parted evenly."""
    name = _words(recipient).strip()
    if text_width_mm(name, SMALLEST_NAME_SIZE, bold=True) <= NAME_WIDTH_MM:
        return name
    name = balanced(name, NAME_WIDTH_MM, SMALLEST_NAME_SIZE, bold=True)
    return breakable(name, NAME_WIDTH_MM, SMALLEST_NAME_SIZE, bold=True)


def _achievement(text: str) -> str:
    words = _words(text).strip()
    return breakable(balanced(words, NAME_WIDTH_MM, ACHIEVEMENT_SIZE), NAME_WIDTH_MM, ACHIEVEMENT_SIZE)


def _caption(certificate: Certificate) -> list[str]:
    if certificate.verification_url is None:
        return []
    address = certificate.verification_url.split("://", 1)[-1]
    lines = [f"Xác thực tại {breakable(_words(address), SOURCE_WIDTH_MM * 0.85, 8.5)}"]
    if certificate.verification_code:
        lines.append(f"Mã xác thực: {_words(certificate.verification_code)}")
    return lines
