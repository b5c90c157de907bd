"""The PDF renderer: composed papers drawn by Typst, as accessible, archivable, repeatable bytes."""

from decree30.pdf.renderer import render_pdf

__all__ = ["render_pdf"]
