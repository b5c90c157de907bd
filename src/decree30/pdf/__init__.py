"""The PDF renderer: composed papers and certificates drawn by Typst, as accessible, archivable, repeatable
bytes.

Typst is loaded with the first of them.
"""

from collections.abc import Iterator, Sequence

from decree30.certificate import Certificate
from decree30.paper import Paper

__all__ = [
    "render_certificate_files",
    "render_certificate_pdf",
    "render_certificates_pdf",
    "render_mark_pdf",
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


def render_certificate_pdf(certificate: Certificate, *, background: bool = True) -> bytes:
    """Return one certificate as a PDF; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates

    return certificates.render_certificate_pdf(certificate, background=background)


def render_certificate_files(certificates: Sequence[Certificate], *, background: bool = True) -> Iterator[bytes]:
    """Return a PDF for each certificate, several drawn at a time; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates as drawn

    return drawn.render_certificate_files(certificates, background=background)


def render_certificates_pdf(certificates: Sequence[Certificate], *, background: bool = True) -> bytes:
    """Return certificates as one PDF; see `decree30.pdf.certificates`."""
    from decree30.pdf import certificates as drawn

    return drawn.render_certificates_pdf(certificates, background=background)
