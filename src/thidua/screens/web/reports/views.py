"""Screens of summing-up reports."""

import uuid
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import date_short
from thidua.procedure.reports import actions, papers, queries
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.queries import YearFigures
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of, given_by_office
from thidua.screens.components.listing import Column
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.decisions.signing import signing_choices, usual_signature
from thidua.screens.web.previews import preview
from thidua.screens.web.reports import forms
from thidua.screens.web.reports.forms import AdoptReport
from thidua.screens.web.screens import Act, ActionScreen, DetailScreen, ListScreen, Receipt, address

AREA = "report_list"


class ReportList(ListScreen):
    """The authority's reports, a year each."""

    template_name = "web/reports/list.html"
    area = AREA
    title = _("Báo cáo tổng kết")
    lead = _("Mỗi năm một báo cáo: số liệu đếm từ hồ sơ, lời văn do người viết.")
    columns = (
        Column(_("Báo cáo"), "year"),
        Column(_("Trạng thái"), "state"),
        Column(_("Số")),
        Column(_("Ngày"), "adopted_on"),
        Column(_("Người ký")),
    )
    empty_title = _("Chưa có báo cáo nào")
    empty_text = _("Dự thảo báo cáo khi các bước của năm đã xong; số liệu được đếm lại mỗi lần mở.")

    def rows(self) -> QuerySet[YearReport]:
        """Return the authority's reports."""
        return queries.visible_to(self.actor).filter(issuer=self.desk.issuer).select_related("signer")

    def acts(self) -> list[Act]:
        """Offer to draft the year's."""
        draft = f"{address('report_draft')}?nam={self.desk.year}"
        label = _("Dự thảo báo cáo năm %s") % self.desk.year
        return self.offer(label, draft, "reports.draft_report", self.desk.issuer, tone="primary")


@dataclass(frozen=True)
class Counted:
    """One figure of the report: what it counts, where it comes from, the list of the rows it was counted from."""

    number: object
    label: StrOrPromise
    source: StrOrPromise
    url: str = ""
    unit: StrOrPromise = ""


def rows_behind(name: str, **query: object) -> str:
    """Return the address of a list narrowed to the rows of a figure; nothing where there is no such list."""
    try:
        return f"{address(name)}?{urlencode(query)}"
    except NoReverseMatch:
        return ""


def counted_figures(figures: YearFigures) -> list[Counted]:
    """Return the head figures of the year with where each was counted."""
    year = figures.year
    register = _("Sổ khen thưởng")

    def awards(number: int, label: StrOrPromise, **query: object) -> Counted:
        narrowed = {f"{key.replace('_', '-')}": value for key, value in query.items()}
        return Counted(
            number, label, register, rows_behind("award_list", nam=year, **{"hieu-luc": "valid"}, **narrowed)
        )

    return [
        Counted(len(figures.movements), _("phong trào"), _("Phong trào"), rows_behind("movement_list", nam=year)),
        Counted(figures.signed_pledges, _("giao ước đã ký"), _("Giao ước"), rows_behind("pledge_list", nam=year)),
        Counted(
            figures.nominated.total, _("đề nghị giấy khen"), _("Đề nghị"), rows_behind("nomination_list", nam=year)
        ),
        awards(
            figures.awarded.collective, _("tập thể được tặng giấy khen"), loai="giay-khen-xa", doi_tuong="collective"
        ),
        awards(
            figures.awarded.individual, _("cá nhân được tặng giấy khen"), loai="giay-khen-xa", doi_tuong="individual"
        ),
        awards(
            figures.awarded.household, _("hộ gia đình được tặng giấy khen"), loai="giay-khen-xa", doi_tuong="household"
        ),
        awards(figures.titles_awarded.total, _("danh hiệu thi đua"), loai="lao-dong-tien-tien"),
        Counted(figures.meetings, _("phiên họp Hội đồng"), _("Biên bản"), rows_behind("meeting_list", nam=year)),
        Counted(figures.decisions, _("quyết định"), _("Quyết định"), rows_behind("decision_list", nam=year)),
        Counted(
            figures.certificates_handed_over,
            _("giấy khen đã trao"),
            _("Giấy khen"),
            rows_behind("certificate_list", nam=year),
        ),
        Counted(figures.bonus_total, _("tiền thưởng"), register, rows_behind("award_list", nam=year), _("đồng")),
    ]


def find_report(actor: Account, uid: uuid.UUID) -> YearReport:
    """Return a report the account may see."""
    return get_object_or_404(queries.visible_to(actor).select_related("issuer", "signer"), uid=uid)


class ReportPage(DetailScreen):
    """One report: every figure with its source, the words, the paper."""

    template_name = "web/reports/page.html"
    record_name = "report"
    area = AREA

    def find(self, uid: uuid.UUID) -> YearReport:
        """Return the report."""
        return find_report(self.actor, uid)

    def get_lead(self) -> StrOrPromise:
        """Say whether the figures still move."""
        if self.record.is_adopted:
            return _("Số liệu giữ nguyên như khi ban hành.")
        return _("Dự thảo: số liệu được đếm lại mỗi lần mở trang này.")

    def crumbs(self) -> list[Crumb]:
        """Come from the reports."""
        return [Crumb(_("Báo cáo"), address("report_list"))]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        report = self.record
        draft = not report.is_adopted
        amend = address("report_amend", report.uid)
        adopt = address("report_adopt", report.uid)
        return [
            *([Act(_("Xem trước (PDF)"), address("report_preview", report.uid))] if draft else ()),
            *self.offer(_("Sửa lời văn"), amend, "reports.draft_report", report, when=draft),
            *self.offer(_("Ban hành"), adopt, "reports.adopt_report", report, when=draft, tone="primary"),
            *self.offer(
                _("Sửa số báo cáo"),
                address("report_number", report.uid),
                "reports.adopt_report",
                report,
                when=report.adopted_on is not None
                and given_by_office(report.issuer, Series.REPORT, report.adopted_on.year),
            ),
        ]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the figures."""
        figures = queries.figures_of(self.record)
        return {
            **super().get_context_data(**kwargs),
            "figures": figures,
            "counted": counted_figures(figures),
            "number_words": f"{self.record.number:02d}/{papers.REPORT_SYMBOL}" if self.record.number else "",
            "results_url": rows_behind("result_list", nam=figures.year),
            "rounds_url": rows_behind("round_list", nam=figures.year),
            "movements_url": rows_behind("movement_list", nam=figures.year),
        }


class ReportDraft(ActionScreen):
    """Write a year's report."""

    area = AREA
    title = _("Dự thảo báo cáo tổng kết")
    lead = _("Số liệu được đếm từ hồ sơ; ở đây chỉ viết phần lời.")
    form_class = forms.DraftReport
    permission = "reports.draft_report"
    submit = _("Lưu dự thảo")
    done = _("Đã lưu dự thảo báo cáo")
    lands = "report"
    tells = "__str__"
    then = (
        (_("Kiểm tra số liệu"), "report"),
        (_("Xem trước báo cáo (PDF)"), "report_preview"),
        (_("Ban hành báo cáo"), "report_adopt"),
    )

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def crumbs(self) -> list[Crumb]:
        """Come from the reports."""
        return [Crumb(_("Báo cáo"), address("report_list"))]

    @cached_property
    def existing(self) -> YearReport | None:
        """Return the draft of the year on the screen, whose words are shown and rewritten."""
        return queries.draft_of(self.desk.issuer, self.desk.year) if self.desk.issuer is not None else None

    def initial(self) -> dict[str, object]:
        """Begin with the draft there is."""
        values: dict[str, object] = {"year": self.desk.year, "on": self.desk.today}
        if self.existing is not None:
            words = ("assessment", "limitations", "directions")
            values |= {name: getattr(self.existing, name) for name in words} | {"on": self.existing.drafted_on}
        return values

    def act(self, form: forms.DraftReport) -> YearReport:
        """Draft it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        return actions.draft_report(actor=self.actor, issuer=self.desk.issuer, **form.cleaned_data)


class ReportAct(ActionScreen):
    """An act on one report."""

    area = AREA

    @cached_property
    def report(self) -> YearReport:
        """Return the report of this address."""
        return find_report(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the report."""
        return self.report

    def get_lead(self) -> StrOrPromise:
        """Name the report."""
        return str(self.report)

    def crumbs(self) -> list[Crumb]:
        """Come from the report."""
        return [
            Crumb(_("Báo cáo"), address("report_list")),
            Crumb(str(self.report.year), address("report", self.report.uid)),
        ]


class ReportAmend(ReportAct):
    """Rewrite a draft."""

    stays = True
    title = _("Sửa lời văn")
    form_class = forms.DraftReport
    permission = "reports.draft_report"
    done = _("Đã sửa dự thảo báo cáo")
    lands = "report"

    def form_arguments(self) -> dict[str, object]:
        """Keep the year."""
        return {"fixed_year": True}

    def initial(self) -> dict[str, object]:
        """Show the words as they are."""
        report = self.report
        return {
            "year": report.year,
            "on": report.drafted_on,
            "assessment": report.assessment,
            "limitations": report.limitations,
            "directions": report.directions,
        }

    def act(self, form: forms.DraftReport) -> YearReport:
        """Rewrite it."""
        values = {**form.cleaned_data, "year": self.report.year}
        return actions.draft_report(actor=self.actor, issuer=self.report.issuer, **values)


class ReportAdopt(ReportAct):
    """Adopt the report."""

    template_name = "web/reports/adopt.html"
    title = _("Ban hành báo cáo")
    form_class = AdoptReport
    permission = "reports.adopt_report"
    submit = _("Ban hành")
    confirm = _("Báo cáo được cấp số, số liệu giữ nguyên từ đây. Ban hành?")
    verb = staticmethod(actions.adopt_report)
    given = ("report",)

    def form_arguments(self) -> dict[str, object]:
        """Offer the authority's people; ask the number where the office gives it."""
        return {
            **signing_choices(self.desk),
            "book": book_of(self.report.issuer, Series.REPORT, self.desk.today.year),
        }

    def initial(self) -> dict[str, object]:
        """Propose who is signed in."""
        return usual_signature(self.desk)

    def receipt(self, record: YearReport) -> Receipt:
        """Give the number."""
        return Receipt(
            _("Đã ban hành báo cáo"),
            address("report", record.uid),
            reference=f"{record.number:02d}/{papers.REPORT_SYMBOL}",
            reference_label=_("Số báo cáo"),
            lead=_("%(report)s, ngày %(day)s")
            % {"report": record, "day": date_short(record.adopted_on) if record.adopted_on else ""},
        )

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Say which parts of the text are missing."""
        parts = (
            ("assessment", _("đánh giá chung")),
            ("limitations", _("hạn chế, nguyên nhân")),
            ("directions", _("phương hướng năm sau")),
        )
        missing = [label for name, label in parts if not getattr(self.report, name).strip()]
        return {**super().get_context_data(**kwargs), "report": self.report, "missing": missing}


class ReportPreview(ReportPage):
    """The report as it would print now."""

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG002  # Django's signature
        """Show the paper."""
        return preview(papers.report_paper(self.record), _now("Báo cáo dự thảo %s") % self.record.year)
