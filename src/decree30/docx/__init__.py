"""The DOCX renderer: the composed paper as an editable file with real styles, tables and sections; and its reader."""

from decree30.docx.reading import ReadAnnex, ReadDecision, ReadRow, UnreadableDocxError, read_decision
from decree30.docx.renderer import render_docx

__all__ = ["ReadAnnex", "ReadDecision", "ReadRow", "UnreadableDocxError", "read_decision", "render_docx"]
