"""Drafting and adopting the year's report."""

from datetime import date

from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import render_paper
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import refuse_unfit
from thidua.procedure.councils.validators import post_in_office, refuse_out_of_turn
from thidua.records.numbering.enums import Series
from thidua.records.numbering.queries import book_of
from thidua.records.numbering.taking import SaidNow, exchange_number, take_number
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.models import Person

from . import events, papers, queries
from .enums import ReportState
from .models import YearReport
from .workflow import REPORT


@transaction.atomic
def draft_report(
    *,
    actor: Account,
    issuer: Unit,
    year: int,
    on: date,
    assessment: str,
    limitations: str,
    directions: str,
) -> YearReport:
    """Draft the year's report, or rewrite its draft; its figures are counted anew each time it is read.

    Refuses a year whose report is adopted and a day before the year began. Event `report_drafted`.
    """
    require(actor, "reports.draft_report", issuer)
    if on.year < year:
        raise RefusedError(_("Chưa đến năm được báo cáo."), field="on")
    report = YearReport.objects.select_for_update().filter(issuer=issuer, year=year).first()
    if report is None:
        report = YearReport(issuer=issuer, year=year)
    elif report.state == ReportState.ADOPTED:
        raise RefusedError(_("Báo cáo năm %s đã ban hành.") % year)
    report.assessment, report.limitations, report.directions = assessment, limitations, directions
    report.drafted_on = on
    refuse_unfit(report)
    report.save()
    audit.record(events.REPORT_DRAFTED, actor=actor, target=report, data={"year": year, "drafted_on": on})
    return report


@transaction.atomic
def adopt_report(
    *, actor: Account, report: YearReport, signer: Person, signer_post: str, on: date, number: str | SaidNow = ""
) -> YearReport:
    """Adopt the report: its figures are counted a last time and kept, it takes its number and is signed.

    `number` is the one that the office gave, where it keeps the book itself.

    Refuses a signer with an account other than the actor's, one without a post in the authority that day or a post
    that is not theirs, a missing part of the text, a day before the draft, before the last report of the year or after
    today, an authority that no longer exists.
    Side effects: the official number; the paper as PDF and DOCX; event `report_adopted`.
    """
    require(actor, "reports.adopt_report", report)
    report = locked(report, "issuer")
    figures = queries.year_figures(report.issuer, report.year)
    REPORT.move(report, "adopt")
    signer = Person.objects.get(pk=signer.pk)
    if signer.account_id is not None and signer.account_id != actor.pk:
        raise NotAllowedError(_("%s phải tự ký bằng tài khoản của mình.") % signer)
    for field, label in (
        ("assessment", _("đánh giá chung")),
        ("limitations", _("hạn chế, nguyên nhân")),
        ("directions", _("phương hướng")),
    ):
        if not getattr(report, field).strip():
            raise RefusedError(_("Báo cáo còn thiếu phần %s.") % label, field=field)
    if on < report.drafted_on:
        raise RefusedError(_("Ngày ban hành không thể trước ngày dự thảo."), field="on")
    refuse_ended(report.issuer, on)
    post = post_in_office(signer, report.issuer, signer_post, on)
    report.number = take_number(actor=actor, issuer=report.issuer, series=Series.REPORT, year=on.year, given=number)
    refuse_out_of_turn(
        on,
        last=queries.last_adopted(report.issuer, on.year),
        book=book_of(report.issuer, Series.REPORT, on.year),
    )
    report.figures = queries.figures_to_keep(figures)
    report.adopted_on, report.signer, report.signer_post = on, signer, post
    report.save()
    render_paper(actor=actor, about=report, kind=PaperKind.REPORT, title=str(report), paper=papers.report_paper(report))
    audit.record(
        events.REPORT_ADOPTED,
        actor=actor,
        target=report,
        data={"number": report.number, "adopted_on": on, "figures": report.figures},
    )
    return report


@transaction.atomic
def correct_report_number(*, actor: Account, report: YearReport, number: str, reason: str) -> YearReport:
    """Put right the number that the office gave to an adopted report; it is kept anew under it, its figures as kept.

    Refuses a report not adopted or numbered here, a number another report bears, and no reason.
    Side effects: the paper as PDF and DOCX; event `report_number_corrected`.
    """
    require(actor, "reports.adopt_report", report)
    report = locked(report, "issuer")
    if report.number is None or report.adopted_on is None:
        raise RefusedError(_("Báo cáo chưa ban hành nên chưa có số."), field="number")
    before = report.number
    report.number = exchange_number(
        issuer=report.issuer,
        series=Series.REPORT,
        year=report.adopted_on.year,
        wrong=before,
        given=number,
        reason=reason,
    )
    report.save(update_fields=["number"])
    render_paper(actor=actor, about=report, kind=PaperKind.REPORT, title=str(report), paper=papers.report_paper(report))
    told = {"before": before, "after": report.number, "reason": reason.strip()}
    audit.record(events.REPORT_NUMBER_CORRECTED, actor=actor, target=report, data=told)
    return report
