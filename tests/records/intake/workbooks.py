"""Workbooks as a ward would send them."""

import io
from collections.abc import Sequence

import xlsxwriter


def a_workbook(*sheets: tuple[str, Sequence[str], Sequence[Sequence[object]]]) -> bytes:
    """A file with a title over each of its tables."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for name, headings, rows in sheets:
            page = book.add_worksheet(name)
            page.write_string(0, 0, "DANH SÁCH CỦA PHƯỜNG")
            page.write_row(2, 0, headings)
            for number, row in enumerate(rows, start=3):
                page.write_row(number, 0, row)
    return held.getvalue()
