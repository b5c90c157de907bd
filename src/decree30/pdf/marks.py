"""The mark that a digital signature leaves on a paper, as a page of a PDF of its own."""

from __future__ import annotations

from collections.abc import Sequence

from decree30 import layout
from decree30.metrics import printable
from decree30.pdf.press import pressed
from decree30.vietnamese import clean


def render_mark_pdf(picture: bytes | None, lines: Sequence[str], *, width_mm: float, height_mm: float) -> bytes:
    """A page as large as the mark: the picture (PNG, kept transparent), else the lines in a frame, in the face of the
    papers. Not tagged, because it becomes a part of another page.

    Raises ``UnprintableTextError`` for signs without a glyph.
    """
    content = {
        "font": layout.FONT_PDF,
        "picture": list(picture or b""),
        "lines": [printable(clean(line)) for line in lines],
        "width": width_mm,
        "height": height_mm,
    }
    return pressed("mark.typ", "mark", content, None, is_part=True)
