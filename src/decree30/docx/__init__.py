"""The DOCX renderer: the composed paper as an editable file with real styles, tables and sections."""

from decree30.docx.renderer import render_docx

__all__ = ["render_docx"]
