"""The DOCX renderer: the composed paper as an editable file with real styles, tables and sections; and its reader.

The library that writes and reads these files is loaded with the first of them.
"""

from decree30.docx.read import ReadAnnex, ReadDecision, ReadRow, UnreadableDocxError
from decree30.paper import Paper

__all__ = ["ReadAnnex", "ReadDecision", "ReadRow", "UnreadableDocxError", "read_decision", "render_docx"]


def read_decision(content: bytes) -> ReadDecision:
    """Return what an edited decision says; see `decree30.docx.reading`."""
    from decree30.docx import reading

    return reading.read_decision(content)


def render_docx(paper: Paper) -> bytes:
    """Return the paper as a DOCX file; see `decree30.docx.renderer`."""
    from decree30.docx import renderer

    return renderer.render_docx(paper)
