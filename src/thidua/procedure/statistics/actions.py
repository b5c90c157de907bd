"""Stating what no record holds, and issuing a report."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.text import date_short, nfc
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended

from . import events, queries
from .definitions import Form
from .enums import Borders
from .models import ReportedRow, StatedFigure, StatisticsReport

_MOST = 1_000_000


@transaction.atomic
def state_figures(
    *,
    actor: Account,
    unit: Unit,
    form: Form,
    year: int,
    figures: Mapping[tuple[str, str], int | None],
    source: str,
    on: date,
) -> list[StatedFigure]:
    """State figures that no record holds, by line and column; None takes one back. What stands already is left alone.

    Refuses a line that is counted from the records, a column that there is not, a number below nothing or beyond
    reason, no source, nothing changed. Side effects: event `statistics_figures_stated`.
    """
    require(actor, "statistics.state_figures", unit)
    unit = locked(unit)
    columns = {column.key for column in queries.Count(form, unit, year, on=on).columns}
    standing = {
        (one.line, one.column): one
        for one in StatedFigure.objects.filter(unit=unit, form=form.slug, year=year, is_past=False)
    }
    if not source.strip():
        raise RefusedError(_("Hãy ghi nguồn của số liệu."), field="source")
    told: list[StatedFigure] = []
    past: list[StatedFigure] = []
    for (code, column), value in figures.items():
        line = form.line(code)
        if line is None or not line.is_stated or column not in columns:
            raise RefusedError(_("Ô %(line)s.%(column)s không ghi tay được.") % {"line": code, "column": column})
        if value is not None and not 0 <= value <= _MOST:
            raise RefusedError(_("Số phải từ 0 đến %s.") % f"{_MOST:,}".replace(",", "."))
        before = standing.get((code, column))
        if (before.value if before is not None else None) == value:
            continue
        if before is not None:
            past.append(before)
        if value is not None:
            stated = StatedFigure(
                unit=unit,
                form=form.slug,
                year=year,
                line=code,
                column=column,
                value=value,
                source=nfc(source),
                stated_on=on,
                stated_by=actor,
            )
            refuse_unfit(stated)
            told.append(stated)
    if not told and not past:
        raise RefusedError(_("Chưa có gì thay đổi."))
    StatedFigure.objects.filter(pk__in=[one.pk for one in past]).update(is_past=True)
    for stated in told:
        stated.save(force_insert=True)
    audit.record(
        events.FIGURES_STATED,
        actor=actor,
        target=unit,
        data={
            "form": form.code,
            "year": year,
            "source": nfc(source),
            "figures": {f"{one.line}.{one.column}": one.value for one in told},
            "taken_back": sorted(f"{one.line}.{one.column}" for one in past),
        },
    )
    return told


@transaction.atomic
def issue_report(
    *, actor: Account, unit: Unit, form: Form, year: int, on: date, borders: str = Borders.THAT_DAY
) -> StatisticsReport:
    """Issue a form of a year: its figures are counted a last time and kept, with the rows behind each of them.

    Issued again after the records have moved, the older version stays beside the newer. By today's borders a successor
    reports for what it came out of.

    Refuses a day before the period's last, a unit that does not exist on it, a report that says what the last one says.
    Side effects: event `statistics_issued`.
    """
    require(actor, "statistics.issue_report", unit)
    unit = locked(unit)
    refuse_ended(unit, on)
    last = form.period(year)[1]
    if on < last:
        raise RefusedError(_("Kỳ báo cáo đến hết ngày %s, chưa chốt được.") % date_short(last), field="on")
    count = queries.Count(form, unit, year, Borders(borders), on=on)
    rows = queries.rows_of(form, count.belonging, year)
    before = queries.last_report(unit, form, year)
    if before is not None:
        if on < before.issued_on:
            raise RefusedError(_("Bản trước chốt ngày %s.") % date_short(before.issued_on), field="on")
        told = {(row.source, row.pk): dict(row.facts) for row in queries.reported_rows(before)}
        if before.borders == borders and told == {(row.source, row.pk): dict(row.facts) for row in rows}:
            raise RefusedError(_("Số liệu không khác bản đã chốt ngày %s.") % date_short(before.issued_on))
    sheet = count.sheet()
    report = StatisticsReport(
        unit=unit,
        form=form.slug,
        year=year,
        version=before.version + 1 if before is not None else 1,
        borders=borders,
        columns=queries.columns_to_keep(sheet.columns),
        figures=queries.figures_to_keep(sheet.figures),
        issued_on=on,
        issued_by=actor,
    )
    refuse_unfit(report)
    report.save(force_insert=True)
    ReportedRow.objects.bulk_create(
        [ReportedRow(report=report, source=row.source, record_id=row.pk, facts=dict(row.facts)) for row in rows],
        batch_size=1000,
    )
    audit.record(
        events.STATISTICS_ISSUED,
        actor=actor,
        target=report,
        data={"form": form.code, "year": year, "version": report.version, "rows": len(rows), "issued_on": on},
    )
    return report
