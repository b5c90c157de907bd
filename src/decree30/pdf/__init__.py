"""The PDF renderer: composed papers and certificates drawn by Typst, as accessible, archivable, repeatable
bytes."""

from decree30.pdf.certificates import render_certificate_pdf, render_certificates_pdf
from decree30.pdf.renderer import render_pdf

__all__ = ["render_certificate_pdf", "render_certificates_pdf", "render_pdf"]
