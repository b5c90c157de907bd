"""The forms of a year, and one form as a table."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import date_short
from thidua.procedure.statistics import papers, queries
from thidua.procedure.statistics.definitions import Form, Line, doubts_of, form_called, forms_of
from thidua.procedure.statistics.enums import Borders
from thidua.procedure.statistics.models import StatisticsReport
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb, Link
from thidua.screens.web.previews import file_response, preview, preview_docx
from thidua.screens.web.screens import Act, StaffScreen, address
from thidua.screens.web.sheets import XLSX

from .workbook import form_workbook

AREA = "statistics"
REPORTED = "da-bao-cao"


class StatisticsScreen(StaffScreen):
    """A page of statistics of the unit and the year on the desk."""

    area = AREA

    @cached_property
    def unit(self) -> Unit:
        """Return the reporting unit, for who may read its statistics."""
        self.require("statistics.view_statistics", self.desk.issuer)
        assert self.desk.issuer is not None  # the permission was asked over it
        return self.desk.issuer

    @property
    def year(self) -> int:
        """Return the year on the desk."""
        return self.desk.year

    @cached_property
    def borders(self) -> str:
        """Return by whose borders the figures are asked for."""
        asked = self.request.GET.get("dia-gioi", "")
        return asked if asked in Borders.values else Borders.THAT_DAY.value

    def of_year(self, year: int) -> str:
        """Lead to the forms of another year: each year has its own."""
        return f"{address('statistics')}?nam={year}"


class OneForm(StatisticsScreen):
    """A page of one form."""

    @cached_property
    def form(self) -> Form:
        """Return the form of this address."""
        found = form_called(str(self.kwargs["slug"]))
        if found is None:
            raise Http404
        return found

    @cached_property
    def count(self) -> queries.Count:
        """Return the form counted as the records stand."""
        return queries.Count(self.form, self.unit, self.year, self.borders, on=self.desk.today)

    @cached_property
    def report(self) -> StatisticsReport | None:
        """Return what was reported last."""
        return queries.last_report(self.unit, self.form, self.year)

    def crumbs(self) -> list[Crumb]:
        """Come from the year's forms."""
        return [Crumb(_("Thống kê"), address("statistics"))]


class OnForm(OneForm):
    """A page below a form."""

    def crumbs(self) -> list[Crumb]:
        """Come from the form."""
        return [*super().crumbs(), Crumb(self.form.code, address("statistics_form", self.form.slug))]


@dataclass(frozen=True)
class FormOfYear:
    """A form on the list of a year."""

    form: Form
    url: str
    report: StatisticsReport | None


class Statistics(StatisticsScreen):
    """The forms by which a year is reported, and where each stands."""

    template_name = "web/statistics/home.html"

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Thống kê năm %s") % self.year

    def get_lead(self) -> StrOrPromise:
        """Say where the figures come from."""
        return _("Mọi số tính từ sổ khen thưởng và hồ sơ mỗi lần mở; bấm vào số để xem từng dòng đứng sau nó.")

    def acts(self) -> list[Act]:
        """Lead to the pictures."""
        return [Act(_("Năm qua hình vẽ"), address("statistics_pictures"))]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the forms, and what of them was not seen."""
        reports = queries.last_reports(self.unit, self.year)
        return {
            **super().get_context_data(**kwargs),
            "forms": [
                FormOfYear(form, address("statistics_form", form.slug), reports.get(form.slug))
                for form in forms_of(self.year)
            ],
            "doubts": doubts_of(self.year),
        }


@dataclass(frozen=True)
class ShownCell:
    """A figure on the page, and where the rows behind it are listed."""

    words: str
    url: str


@dataclass(frozen=True)
class ShownLine:
    """A line on the page."""

    line: Line
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True)
class Head:
    """A heading over one column or several; over its column's number too where it stands alone."""

    words: str
    columns: int
    rows: int


def heads_of(sheet: queries.Sheet) -> tuple[list[Head], list[str]]:
    """Return the upper line of headings and the lower."""
    grouped = any(one.group for one in sheet.columns)
    upper: list[Head] = []
    lower: list[str] = []
    before = ""
    for column in sheet.columns:
        if column.group:
            lower.append(column.title)
            if column.group == before:
                upper[-1] = Head(column.group, upper[-1].columns + 1, 1)
            else:
                upper.append(Head(column.group, 1, 1))
        else:
            upper.append(Head(column.title, 1, 2 if grouped else 1))
        before = column.group
    return upper, lower


class FormTable(OneForm):
    """One form: as the records stand, or as it was reported; each figure leads to its rows; also as a file."""

    template_name = "web/statistics/form.html"

    @cached_property
    def shown_report(self) -> StatisticsReport | None:
        """Return the report whose figures are asked for, None for the figures of today."""
        if self.request.GET.get("ban") != REPORTED:
            return None
        if self.report is None:
            raise Http404
        return self.report

    @cached_property
    def sheet(self) -> queries.Sheet:
        """Return the figures asked for."""
        return queries.sheet_of(self.shown_report) if self.shown_report is not None else self.count.sheet()

    def get_title(self) -> StrOrPromise:
        """Name form and year."""
        return f"{self.form.title} – {self.year}"

    @property
    def eyebrow_words(self) -> str:
        """Return the form's code."""
        return self.form.code

    def said(self) -> str:
        """Say which version this is."""
        if self.shown_report is None:
            return _("Như hiện nay, tính ngày %s.") % date_short(self.desk.today)
        return _("Như đã báo cáo: bản %(version)s chốt ngày %(day)s.") % {
            "version": self.shown_report.version,
            "day": date_short(self.shown_report.issued_on),
        }

    def acts(self) -> list[Act]:
        """Offer what may be done with the form."""
        slug = self.form.slug
        states = any(line.is_stated for line in self.form.lines)
        return [
            *([Act(_("Chênh lệch"), address("statistics_differences", slug))] if self.report is not None else []),
            *([Act(_("Theo xã, phường"), address("statistics_wards", slug))] if self.has_wards else []),
            *self.offer(
                _("Ghi số sổ không có"),
                address("statistics_state", slug),
                "statistics.state_figures",
                self.unit,
                when=states,
            ),
            *self.offer(
                _("Chốt báo cáo"),
                address("statistics_issue", slug),
                "statistics.issue_report",
                self.unit,
                when=self.count.last <= self.desk.today,
                tone="primary",
            ),
        ]

    @cached_property
    def has_wards(self) -> bool:
        """Say whether wards stand below the unit."""
        return any(ward != self.unit.pk for ward in self.count.belonging.wards())

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the form, or hand it out as a file."""
        made = request.GET.get("tai-ve", "")
        if made not in {"xlsx", "pdf", "docx"}:
            return super().get(request, *args, **kwargs)
        name = f"{self.form.code} {self.year}"
        borders = self.shown_report.borders if self.shown_report is not None else self.borders
        if made == "xlsx":
            content = form_workbook(self.sheet, self.count, reported=self.said())
            return file_response(content, name, XLSX, ".xlsx")
        paper = papers.form_paper(
            self.sheet, self.unit, self.year, on=self.desk.today, borders=borders, reported=self.said()
        )
        return (preview if made == "pdf" else preview_docx)(paper, name)

    def _query(self, **more: str) -> str:
        kept = {"dia-gioi": self.borders} if self.borders != Borders.THAT_DAY else {}
        if self.shown_report is not None:
            kept["ban"] = REPORTED
        return urlencode({**kept, **more})

    def lines(self) -> list[ShownLine]:
        """Return the lines with their figures."""
        rows = address("statistics_rows", self.form.slug)
        return [
            ShownLine(
                line,
                tuple(
                    ShownCell("", "")
                    if line.is_head
                    else ShownCell(
                        papers.shown(number := self.sheet.figure(line.code, column.key)),
                        f"{rows}?{self._query(dong=line.code, cot=column.key)}" if number else "",
                    )
                    for column in self.sheet.columns
                ),
            )
            for line in self.form.lines
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the table, its versions and files."""
        upper, lower = heads_of(self.sheet)
        here = address("statistics_form", self.form.slug)
        views = [
            Link(label, f"{here}?dia-gioi={value}", current=self.shown_report is None and self.borders == value)
            for value, label in Borders.choices
        ]
        if self.report is not None:
            views.append(Link(_("Như đã báo cáo"), f"{here}?ban={REPORTED}", current=self.shown_report is not None))
        return {
            **super().get_context_data(**kwargs),
            "eyebrow": self.eyebrow_words,
            "form_of_year": self.form,
            "said": self.said(),
            "head_lines": papers.head_lines(self.form, self.unit, self.year, on=self.desk.today),
            "notes": papers.note_lines(self.sheet, self.year),
            "upper": upper,
            "lower": lower,
            "numbers": papers.numbered(self.sheet),
            "lines": self.lines(),
            "views": views,
            "files": [
                Link(label, f"{here}?{self._query(**{'tai-ve': kind})}")
                for kind, label in (("xlsx", _("Tải về Excel")), ("pdf", "PDF"), ("docx", "Word"))
            ],
        }
