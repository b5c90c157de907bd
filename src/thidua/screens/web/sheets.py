"""A list as a file: Excel for the office, CSV for everything else."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import fold, harmless
from thidua.foundation.kernel.workbooks import Column, ColumnKind

FORMATS: dict[str, StrOrPromise] = {"xlsx": _("Tải về Excel"), "csv": _("Tải về CSV")}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class SheetColumn:
    """A heading and how a row's value is read; widths are in characters."""

    label: StrOrPromise
    value: Callable[[Any], object]
    width: int = 18


def sheet_response(form: str, title: str, columns: Sequence[SheetColumn], rows: Iterable[object]) -> HttpResponse:
    """Return the rows as a download named after the list."""
    stem = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(title)).split()) or "danh-sach"
    content = workbook(title, columns, rows) if form == "xlsx" else comma_separated(columns, rows)
    response = HttpResponse(content, content_type=XLSX if form == "xlsx" else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{stem}.{form}"'
    return response


def workbook(title: str, columns: Sequence[SheetColumn], rows: Iterable[object]) -> bytes:
    """Return a workbook of one sheet: bold headings that stay in sight, dates and numbers as such."""
    out = io.BytesIO()
    import xlsxwriter  # only where a file is written

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title})
    sheet = book.add_worksheet("Danh sách")
    bold = book.add_format({"bold": True, "bg_color": "#F4EFE5", "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, str(column.label), bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            value = column.value(row)
            if isinstance(value, datetime):
                value = value.date()
            if isinstance(value, date):
                sheet.write_datetime(last, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  # a day of a sheet has no zone
            elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                sheet.write_number(last, place, value, plain)
            else:
                sheet.write_string(last, place, "" if value is None else str(value), plain)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()


def comma_separated(columns: Sequence[SheetColumn], rows: Iterable[object]) -> bytes:
    """Return CSV in UTF-8 with its mark, so that Excel reads the accents; formulas are made plain text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([str(column.label) for column in columns])
    for row in rows:
        writer.writerow([_plain(column.value(row)) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        return str(value)
    return harmless(value.isoformat() if isinstance(value, date) else str(value))


def template_response(
    sheet: str,
    columns: Sequence[Column],
    *,
    name: str,
    first: Mapping[str, str],
    codes: Mapping[str, Sequence[tuple[str, str]]],
) -> HttpResponse:
    """Return an empty workbook with the headings a table is read by; `first` fills cells of the first row.

    `codes` are what a column is chosen from, each with its name: a sheet lists them, the column drops down to them.
    """
    out = io.BytesIO()
    import xlsxwriter  # only where a file is written

    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet)
    needed = book.add_format({"bold": True, "bg_color": "#FBEEEC", "bottom": 1, "text_wrap": True, "valign": "top"})
    free = book.add_format({"bold": True, "bg_color": "#F4EFE5", "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        page.set_column(place, place, 40 if column.key == "achievement" else 20)
        page.write_string(0, place, column.heading, needed if column.required else free)
        offered = list(column.choices) or (["x"] if column.kind == ColumnKind.FLAG else [])
        if offered:
            page.data_validation(1, place, 1000, place, {"validate": "list", "source": offered, "ignore_blank": True})
        elif column.key in codes:
            import xlsxwriter  # only where a file is written

            letters = xlsxwriter.utility.xl_col_to_name(2 * list(codes).index(column.key), col_abs=True)
            source = f"='Danh mục'!{letters}$2:{letters}${len(codes[column.key]) + 1}"
            page.data_validation(
                1, place, 1000, place, {"validate": "list", "source": source, "ignore_blank": True, "show_error": False}
            )
        if column.key in first:
            page.write_string(1, place, first[column.key])
    page.freeze_panes(1, 0)
    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 34)
    guide.set_column(1, 1, 80)
    kinds = {
        ColumnKind.DATE: _("ngày/tháng/năm"),
        ColumnKind.FLAG: _("đánh dấu x khi có, để trống khi không"),
        ColumnKind.INTEGER: _("số nguyên"),
        ColumnKind.DECIMAL: _("số, dấu phẩy thập phân"),
    }
    for line, column in enumerate(columns):
        words = [str(_("bắt buộc") if column.required else _("không bắt buộc"))]
        words += ["; ".join(column.choices)] if column.choices else []
        words += [str(kinds[column.kind])] if column.kind in kinds else []
        guide.write_string(line, 0, column.heading)
        guide.write_string(line, 1, ", ".join(words))
    listed = book.add_worksheet("Danh mục")
    for place, (key, lines) in enumerate(codes.items()):
        heading = next(column.heading for column in columns if column.key == key)
        listed.set_column(2 * place, 2 * place, 24)
        listed.set_column(2 * place + 1, 2 * place + 1, 44)
        listed.write_row(0, 2 * place, [heading, str(_("Tên"))], free)
        for line, (code, meaning) in enumerate(lines, start=1):
            listed.write_string(line, 2 * place, code)
            listed.write_string(line, 2 * place + 1, meaning)
    book.close()
    response = HttpResponse(out.getvalue(), content_type=XLSX)
    stem = "-".join("".join(sign if sign.isalnum() else " " for sign in fold(name)).split())
    response["Content-Disposition"] = f'attachment; filename="{stem}.xlsx"'
    return response
