"""What stands behind a figure: its rows, what moved since it was reported, each ward's part."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.movements.queries import visible_to as visible_movements
from thidua.procedure.statistics import papers, queries
from thidua.procedure.statistics.definitions import Line
from thidua.procedure.statistics.enums import Borders, Change, Source
from thidua.records.organisations.queries import units_numbered
from thidua.records.register.queries import visible_to as visible_awards
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Link
from thidua.screens.web.screens import ListScreen, StaffScreen, address

from .views import REPORTED, OnForm, StatisticsScreen


@dataclass(frozen=True)
class ShownRow:
    """A row behind a figure: its words, and where its own page is, for who may open it."""

    words: str
    detail: str
    on: object
    kind: str
    url: str


class FigureRows(OnForm, ListScreen):
    """The rows behind one figure, page by page."""

    template_name = "web/statistics/rows.html"
    columns: ClassVar = (
        Column(gettext_lazy("Tên")),
        Column(gettext_lazy("Hình thức, quyết định")),
        Column(gettext_lazy("Ngày")),
    )
    empty_title = gettext_lazy("Không có dòng nào đứng sau số này")

    @cached_property
    def line(self) -> Line:
        """Return the line asked for."""
        found = self.form.line(self.request.GET.get("dong", ""))
        if found is None:
            raise Http404
        return found

    def get_title(self) -> StrOrPromise:
        """Name the cell."""
        return _("Dòng %(line)s, cột %(column)s") % {
            "line": self.line.code,
            "column": self.request.GET.get("cot", "")[:64],
        }

    def get_lead(self) -> StrOrPromise:
        """Say what the line is."""
        return self.line.label

    def of_year(self, year: int) -> str:
        """Lead to the forms of another year."""
        return StatisticsScreen.of_year(self, year)

    def rows(self) -> list[queries.Counted]:
        """Return the rows counted in the cell, as the records stand or as they were reported."""
        if self.request.GET.get("ban") == REPORTED and self.report is not None:
            every = queries.reported_rows(self.report)
        else:
            every = queries.rows_of(self.form, self.count.belonging, self.year)
        return queries.rows_behind(self.form, self.line, self.request.GET.get("cot", ""), every)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the words of the page's rows."""
        context = super().get_context_data(**kwargs)
        named = named_rows(self, [(row.source, row.pk) for row in self.listing])
        return {**context, "named": named}


def named_rows(screen: StaffScreen, keys: list[tuple[str, int]]) -> list[ShownRow]:
    """Return the words of rows, in their order, with a link where the account may open the record."""
    names = queries.names_of(keys)
    awards = {pk for source, pk in keys if source == Source.AWARD}
    seen = set(visible_awards(screen.actor).filter(pk__in=awards).values_list("pk", flat=True)) if awards else set()
    movements = {pk for source, pk in keys if source == Source.MOVEMENT}
    told = (
        set(visible_movements(screen.actor).filter(pk__in=movements).values_list("pk", flat=True))
        if movements
        else set()
    )
    shown = []
    for key in keys:
        one = names.get(key)
        if one is None:
            continue
        url = ""
        if key[0] == Source.AWARD and key[1] in seen:
            url = address("award", one.uid)
        elif key[0] == Source.MOVEMENT and key[1] in told:
            url = address("movement", one.uid)
        shown.append(ShownRow(one.words, one.detail, one.on, str(Source(key[0]).label), url))
    return shown


@dataclass(frozen=True)
class ShownMove:
    """A record that moved: its words, why, out of which cells and into which."""

    row: ShownRow
    change: str
    left: str
    entered: str


class FormDifferences(OnForm):
    """What moved since the form was reported: which cells, by which records."""

    template_name = "web/statistics/differences.html"
    most = 200

    def get_title(self) -> StrOrPromise:
        """Name the page."""
        return _("Chênh lệch so với bản đã báo cáo")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add cells and records."""
        if self.report is None:
            raise Http404
        found = queries.differences(self.report, on=self.desk.today)
        shown = found.records[: self.most]
        names = dict(
            zip(
                [(one.source, one.pk) for one in shown],
                named_rows(self, [(one.source, one.pk) for one in shown]),
                strict=False,
            )
        )
        return {
            **super().get_context_data(**kwargs),
            "report": self.report,
            "cells": found.cells,
            "moves": [
                ShownMove(
                    names[one.source, one.pk],
                    str(Change(one.change).label),
                    ", ".join(one.left),
                    ", ".join(one.entered),
                )
                for one in shown
                if (one.source, one.pk) in names
            ],
            "more": len(found.records) - len(shown),
        }


class FormWards(OnForm):
    """A form's first line ward by ward, with the sum that the form shows."""

    template_name = "web/statistics/wards.html"

    @cached_property
    def line(self) -> Line:
        """Return the line asked for, or the first."""
        return self.form.line(self.request.GET.get("dong", "")) or next(
            one for one in self.form.lines if not one.is_head
        )

    def get_title(self) -> StrOrPromise:
        """Name the page."""
        return _("Theo xã, phường")

    def get_lead(self) -> StrOrPromise:
        """Say which line of the form is shown."""
        return f"{self.form.code}, {self.line.code}. {self.line.label}"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add a line a ward, and the whole."""
        sheets, whole = self.count.by_ward(), self.count.sheet()
        names = {unit.pk: unit.name for unit in units_numbered(pk for pk in sheets if pk is not None)}
        here = address("statistics_wards", self.form.slug)
        ordered = sorted((pk for pk in sheets if pk is not None), key=lambda pk: names[pk])
        lines = [
            (names[pk], [papers.shown(sheets[pk].figure(self.line.code, one.key)) for one in whole.columns])
            for pk in ordered
        ]
        if None in sheets:
            lines.append(
                (
                    _("Không thuộc riêng xã, phường nào"),
                    [papers.shown(sheets[None].figure(self.line.code, one.key)) for one in whole.columns],
                )
            )
        return {
            **super().get_context_data(**kwargs),
            "heads": [f"{one.group}: {one.title}" if one.group else one.title for one in whole.columns],
            "wards": lines,
            "whole": [papers.shown(whole.figure(self.line.code, one.key)) for one in whole.columns],
            "views": [
                Link(label, f"{here}?dia-gioi={value}&dong={self.line.code}", current=self.borders == value)
                for value, label in Borders.choices
            ],
            "lines": [
                Link(one.label, f"{here}?dia-gioi={self.borders}&dong={one.code}", current=one == self.line)
                for one in self.form.lines
                if not one.is_head
            ],
        }
