"""A form of statistics as a workbook, laid out as the form is printed."""

import io
from typing import TYPE_CHECKING

from thidua.procedure.statistics.papers import UNKNOWN, head_lines, note_lines, numbered
from thidua.procedure.statistics.queries import Count, Sheet

_FIRST = 3


if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


def _joined(page: "Worksheet", top: int, under: int, first: int, last: int, words: str, how: "Format") -> None:
    if (top, first) == (under, last):
        page.write_string(top, first, words, how)
    else:
        page.merge_range(top, first, under, last, words, how)


def form_workbook(sheet: Sheet, count: Count, *, reported: str) -> bytes:
    """Return a workbook of one sheet: head, table with joined heads and the columns' numbers, notes, who signs."""
    import xlsxwriter  # only where a file is written

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"{sheet.form.code} {count.year}"})
    page = book.add_worksheet("Biểu")
    face = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
    bold, plain = book.add_format({**face, "bold": True}), book.add_format(face)
    title = book.add_format({**face, "bold": True, "font_size": 14, "align": "center", "text_wrap": True})
    head = book.add_format({**face, "bold": True, "border": 1, "align": "center", "text_wrap": True})
    words = book.add_format({**face, "border": 1, "text_wrap": True})
    words_bold = book.add_format({**face, "border": 1, "text_wrap": True, "bold": True})
    middle = book.add_format({**face, "border": 1, "align": "center"})
    number = book.add_format({**face, "border": 1, "num_format": "#,##0"})
    note = book.add_format({**face, "italic": True, "text_wrap": True, "valign": "top"})
    last = _FIRST + len(sheet.columns) - 1
    page.set_column(0, 0, 48)
    page.set_column(1, 1, 8)
    page.set_column(2, 2, 13)
    page.set_column(_FIRST, last, 15)
    page.write_string(0, 0, f"Biểu số: {sheet.form.code}", bold)
    row = 1
    for told in [*head_lines(sheet.form, count.unit, count.year, on=count.last), reported]:
        if told:
            page.write_string(row, 0, told, plain)
            row += 1
    page.merge_range(row, 0, row, last, sheet.form.title.upper(), title)
    page.set_row(row, 40)
    top = row + 1
    grouped = any(one.group for one in sheet.columns)
    under = top + (1 if grouped else 0)
    for place, label in enumerate(("", "Mã số", "Đơn vị tính")):
        _joined(page, top, under, place, place, label, head)
    place = _FIRST
    while place <= last:
        column = sheet.columns[place - _FIRST]
        if not column.group:
            _joined(page, top, under, place, place, column.title, head)
            place += 1
            continue
        ends = place
        while ends < last and sheet.columns[ends + 1 - _FIRST].group == column.group:
            ends += 1
        _joined(page, top, top, place, ends, column.group, head)
        for inner in range(place, ends + 1):
            page.write_string(under, inner, sheet.columns[inner - _FIRST].title, head)
        place = ends + 1
    row = under + 1
    for place, label in enumerate(("A", "B", "C", *numbered(sheet))):
        page.write_string(row, place, label, head)
    body = row + 1
    for row, line in enumerate(sheet.form.lines, start=body):
        page.write_string(row, 0, f"{'  ' * max(line.depth - 1, 0)}{line.label}", words if line.depth else words_bold)
        page.write_string(row, 1, line.code, middle)
        page.write_string(row, 2, line.unit, middle)
        for place, column in enumerate(sheet.columns, start=_FIRST):
            figure = sheet.figure(line.code, column.key)
            if line.is_head:
                page.write_blank(row, place, None, number)
            elif figure is None:
                page.write_string(row, place, UNKNOWN, middle)
            else:
                page.write_number(row, place, figure, number)
    row = body + len(sheet.form.lines) + 1
    page.write_string(row, 0, "Người lập biểu (Ký, họ tên)", bold)
    page.write_string(row, last, "Thủ trưởng đơn vị (Ký, họ tên, đóng dấu)", bold)
    for told_note in note_lines(sheet, count.year):
        row += 1 if row > body + len(sheet.form.lines) + 1 else 5
        page.merge_range(row, 0, row, max(last, 1), told_note, note)
        page.set_row(row, 15 * (1 + len(told_note) // 110))
    page.freeze_panes(body, _FIRST)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top, body - 1)
    book.close()
    return out.getvalue()
