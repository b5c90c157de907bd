"""A form as it is printed: who reports to whom, by which circular, the table, how it was read, what was not seen."""

from collections.abc import Iterator
from datetime import date

from decree30 import Align, Annex, Column, OpenDate, Paper, Paragraph, Row, Signature, Span, Table
from decree30.paper import BodyBlock, Text
from thidua.foundation.kernel.language import in_official_words
from thidua.foundation.kernel.text import date_short, integer_vi
from thidua.records.organisations.models import Unit
from thidua.records.organisations.papers import committee_signature, head_of
from thidua.records.organisations.queries import parent_of

from .definitions import Form, doubts_of
from .enums import Borders
from .queries import Sheet

UNKNOWN = "…"
# A form with more columns is printed across.
_UPRIGHT = 7


@in_official_words
def form_paper(sheet: Sheet, unit: Unit, year: int, *, on: date, borders: str, reported: str = "") -> Paper:
    """Build a form of a unit's year; `reported` says which issued version it is, where it is one."""
    form = sheet.form
    table = _table(sheet)
    across = len(sheet.columns) > _UPRIGHT
    said: list[BodyBlock] = [Paragraph(line, indent=False) for line in head_lines(form, unit, year, on=on)]
    said.append(Paragraph(f"{Borders(borders).label}.{f' {reported}' if reported else ''}", indent=False))
    notes: list[BodyBlock] = [Paragraph((Span(line, italic=True),)) for line in note_lines(sheet, year)]
    return Paper(
        kind=f"Biểu số {form.code}",
        summary=form.title,
        issuer=head_of(unit, unit, on),
        place=unit.place_name,
        dated=OpenDate(on.year),
        body=(*said, *((Paragraph("Số liệu tại bảng kèm theo."),) if across else (table,)), *notes),
        signatures=(
            Signature(("Người lập biểu",), "", note="(Ký, họ tên)"),
            committee_signature(unit, "", ""),
        ),
        annexes=(Annex(f"{form.title} năm {year}", (table,), landscape=True),) if across else (),
        end_mark=False,
    )


def head_lines(form: Form, unit: Unit, year: int, *, on: date) -> list[str]:
    """Return what stands at the head of a form: the circular, the period, the day it is due, from whom to whom."""
    first, last = form.period(year)
    above = parent_of(unit, on)
    regime = form.regime
    lines = []
    if regime is not None:
        issued = f" ngày {date_short(regime.issued)}" if regime.issued is not None else ""
        lines.append(f"Ban hành theo {regime.cited_as}{issued}.")
    else:
        lines.append("Biểu tổng hợp nội bộ, không phải biểu của Bộ Nội vụ.")
    lines.append(f"Kỳ báo cáo: năm {year}, từ ngày {date_short(first)} đến hết ngày {date_short(last)}.")
    if regime is not None and regime.due is not None:
        lines.append(f"Ngày nhận báo cáo: {regime.due[1]} tháng {regime.due[0]} năm báo cáo.")
    lines.append(f"Đơn vị báo cáo: {unit.authority_name}.")
    if above is not None:
        lines.append(f"Đơn vị nhận báo cáo: {above.authority_name}.")
    return lines


def note_lines(sheet: Sheet, year: int) -> list[str]:
    """Return how the form was read, what it leaves out, and what of it was not seen."""
    lines = list(sheet.form.readings)
    if sheet.left_out:
        lines.append(f"Ngoài biểu: {integer_vi(sheet.left_out)} khen thưởng cùng cấp mà biểu không có cột.")
    if sheet.without_rank:
        lines.append(f"Chưa ghi chức vụ: {integer_vi(sheet.without_rank)} khen thưởng cá nhân.")
    if sheet.form.regime is not None:
        lines += doubts_of(year)
    return lines


def shown(number: int | None) -> str:
    """Return a figure as it is printed: «…» where nobody knows it."""
    return UNKNOWN if number is None else integer_vi(number)


def numbered(sheet: Sheet) -> list[str]:
    """Return the numbers that stand under the columns' heads."""
    return [one.key.split(".")[0] for one in sheet.columns]


def _table(sheet: Sheet) -> Table:
    # No word of a heading may be torn: «thưởng» in bold needs some fourteen millimetres with its margins.
    mm = 17.0 if len(sheet.columns) <= _UPRIGHT else max(11.0, min(20.0, 176.0 / len(sheet.columns)))
    columns = (
        Column("Nội dung"),
        Column("Mã số", mm=11, align=Align.CENTER),
        Column("Đơn vị tính", mm=18, align=Align.CENTER),
        *(Column(one.title, mm=mm, align=Align.RIGHT, group=one.group or None) for one in sheet.columns),
    )
    return Table(columns, tuple(_rows(sheet)))


def _rows(sheet: Sheet) -> Iterator[Row]:
    yield Row((_bold("A"), _bold("B"), _bold("C"), *map(_bold, numbered(sheet))))
    for line in sheet.form.lines:
        if line.is_head:
            yield Row((_bold(line.label), "", "", *("" for _one in sheet.columns)))
            continue
        cells: list[Text] = [shown(sheet.figure(line.code, one.key)) for one in sheet.columns]
        if line.depth == 0:
            cells = [_bold(str(cell)) for cell in cells]
        yield Row((_bold(line.label) if line.depth == 0 else line.label, line.code, line.unit, *cells))


def _bold(text: str) -> Text:
    return (Span(text, bold=True),)
