"""Certificates as PDF bytes: one, or a batch with a page for each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import segno

from decree30 import layout
from decree30.certificate import Certificate
from decree30.composition import COUNTRY, MOTTO
from decree30.metrics import balanced, breakable, printable, text_width_mm
from decree30.paper import place_date
from decree30.pdf.ornament import border_svg
from decree30.pdf.press import pressed
from decree30.vietnamese import clean, date_in_words

GIVING = "TẶNG"
TRIAL = "BẢN THỬ"
NAME_WIDTH_MM = 220.0
NAME_SIZE, SMALLEST_NAME_SIZE = 32.0, 21.0
ACHIEVEMENT_SIZE = 17.0
SIGNING_WIDTH_MM = 104.0
SOURCE_WIDTH_MM = 98.0


def render_certificate_pdf(certificate: Certificate, *, background: bool = True) -> bytes:
    """One A4 landscape page as PDF/A-2a; without ``background`` only the text, for stock with a printed
    border."""
    return render_certificates_pdf((certificate,), background=background)


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
        "border": border_svg() if background else None,
        "certificates": [_content(certificate) for certificate in certificates],
    }
    dates = [certificate.dated for certificate in certificates if isinstance(certificate.dated, date)]
    return pressed("certificate.typ", "certificates", content, max(dates, default=None))


def _content(certificate: Certificate) -> dict[str, object]:
    url = certificate.verification_url
    source = [f"Quyết định số {certificate.number}", date_in_words(certificate.decided_on)]
    if certificate.register_number:
        source.append(f"Vào sổ khen thưởng số {certificate.register_number}")
    return {
        "country": COUNTRY,
        "motto": MOTTO,
        "issuer": balanced(_words(certificate.issuer), NAME_WIDTH_MM, 16, bold=True, capitals=True),
        "giving": GIVING,
        "form": _words(certificate.form).upper(),
        "recipient": _name(certificate.recipient),
        "detail": breakable(_words(certificate.detail), NAME_WIDTH_MM * 0.95, 16),
        "achievement": _achievement(certificate.achievement),
        "place-date": place_date(_words(certificate.place), certificate.dated),
        "posts": [
            balanced(_words(line), SIGNING_WIDTH_MM, 14, bold=True, capitals=True, by_place=True)
            for line in certificate.signature.lines
        ],
        "signer": balanced(_words(certificate.signature.name), SIGNING_WIDTH_MM, 15, bold=True),
        "source": [breakable(_words(line), SOURCE_WIDTH_MM, 10) for line in source],
        "caption": _caption(certificate),
        "qr": None if url is None else _qr(url),
        "qr-alt": "" if url is None else f"Mã QR dẫn đến trang xác thực: {url}",
        "mark": _words(certificate.mark or ""),
        "trial": TRIAL if certificate.is_trial else "",
    }


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


def _qr(url: str) -> str:
    """The address as SVG; a quarter of the code may be lost before it cannot be read (level Q)."""
    drawn = io.BytesIO()
    segno.make(url, error="q", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, light="#ffffff")
    return drawn.getvalue().decode()
