"""The PDF renderer: composed papers and certificates drawn by Typst, as accessible, archivable, repeatable
bytes.

Typst is loaded with the first of them.
"""

from collections.abc import Iterator, Mapping, Sequence

from decree30.certificate import Certificate
from decree30.paper import Paper
from decree30.stock import Field, Stock

__all__ = [
    "crowded_fields",
    "render_calibration_pdf",
    "render_certificate_files",
    "render_certificate_pdf",
    "render_certificates_pdf",
    "render_mark_pdf",
    "render_on_stock_pdf",
    "render_pdf",
]


def render_pdf(paper: Paper) -> bytes:
    """Return the paper as a PDF; see `decree30.pdf.renderer`."""
    from decree30.pdf import renderer

    return renderer.render_pdf(paper)


def render_mark_pdf(picture: bytes | None, lines: Sequence[str], *, width_mm: float, height_mm: float) -> bytes:
    """Return the mark of a digital signature as a PDF; see `decree30.pdf.marks`."""
    from decree30.pdf import marks

    return marks.render_mark_pdf(picture, lines, width_mm=width_mm, height_mm=height_mm)


def render_certificate_pdf(certificate: Certificate) -> bytes:
    """Return one certificate as a PDF; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates

    return certificates.render_certificate_pdf(certificate)


def render_certificate_files(certificates: Sequence[Certificate]) -> Iterator[bytes]:
    """Return a PDF for each certificate, several drawn at a time; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates as drawn

    return drawn.render_certificate_files(certificates)


def render_certificates_pdf(certificates: Sequence[Certificate]) -> bytes:
    """Return certificates as one PDF; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates as drawn

    return drawn.render_certificates_pdf(certificates)


def render_on_stock_pdf(certificates: Sequence[Certificate], stock: Stock) -> bytes:
    """Return only the words that a printed stock leaves open, each at its place; see `decree30.pdf.overprint`."""
    from decree30.pdf import overprint

    return overprint.render_on_stock_pdf(certificates, stock)


def render_calibration_pdf(stock: Stock, names: Mapping[Field, str]) -> bytes:
    """Return the sheet by which a stock's places are checked on plain paper; see `decree30.pdf.overprint`."""
    from decree30.pdf import overprint

    return overprint.render_calibration_pdf(stock, names)


def crowded_fields(certificate: Certificate, stock: Stock) -> tuple[Field, ...]:
    """Return the fields whose words have no room even at their smallest; see `decree30.pdf.overprint`."""
    from decree30.pdf import overprint

    return overprint.crowded_fields(certificate, stock)
