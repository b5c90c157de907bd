"""Reports to read, and their figures as they were kept when they were adopted."""

import types
import typing
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.procedure.reports.enums import ReportState
from thidua.procedure.reports.models import YearReport
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held

from .figures import YearFigures, year_figures


def visible_to(actor: Account) -> QuerySet[YearReport]:
    """Return the reports of the authorities where the actor holds an office or edits the portal."""
    return YearReport.objects.filter(issuer__in=units_held(actor, *OFFICES, Role.EDITOR))


def draft_of(issuer: Unit, year: int) -> YearReport | None:
    """Return the authority's report of the year that is not signed yet; None where there is none."""
    return YearReport.objects.drafts().filter(issuer=issuer, year=year).first()


def reports_adopted(issuer: Unit, year: int) -> QuerySet[YearReport]:
    """Return the authority's signed reports of the year: their figures stand whatever is corrected later."""
    return YearReport.objects.adopted().filter(issuer=issuer, year=year)


def last_adopted(issuer: Unit, year: int) -> tuple[str, date] | None:
    """Return the latest report of the authority numbered in the year, and its day."""
    numbered = YearReport.objects.filter(issuer=issuer, adopted_on__year=year, number__isnull=False)
    last = numbered.order_by("-adopted_on", "-number").first()
    return None if last is None or last.adopted_on is None else (str(last), last.adopted_on)


def figures_to_keep(figures: YearFigures) -> dict[str, object]:
    """Write figures as JSON keeps them: decimals and dates as text."""
    return {name: _plain(value) for name, value in asdict(figures).items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def figures_of(report: YearReport) -> YearFigures:
    """Return the report's figures: as they were adopted, or counted now while it is a draft."""
    if report.state == ReportState.ADOPTED:
        restored = _restored(YearFigures, report.figures)
        assert isinstance(restored, YearFigures)
        return restored
    return year_figures(report.issuer, report.year)


def _restored(kind: object, value: Any) -> object:
    if value is None:
        return None
    if typing.get_origin(kind) is types.UnionType:
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        # What a report adopted before a figure was known does not hold keeps its default.
        kept = {field.name: value[field.name] for field in fields(kind) if field.name in value}
        return kind(**{name: _restored(hints[name], part) for name, part in kept.items()})
    if typing.get_origin(kind) is tuple:
        return tuple(_restored(typing.get_args(kind)[0], part) for part in value)
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
