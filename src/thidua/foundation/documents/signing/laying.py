"""A mark that was drawn as a page, put into the paper that it is laid on."""

from __future__ import annotations

import io

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader

NAME = "/DauKySo"


class DrawnMark(PdfContent):
    """The first page of a PDF in memory."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = drawn
        super().__init__()

    def render(self) -> bytes:
        """Take the page over; return what draws it."""
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._drawn)))
        self.resources.xobject[NAME] = page
        left, floor, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - floor))
        return NAME.encode() + b" Do"
