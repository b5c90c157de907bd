"""Screens of the books of official numbers: who gives them, and a wrong one put right."""

from functools import cached_property

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from thidua.procedure.certificates import actions as certificates
from thidua.procedure.councils import actions as councils
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements import actions as movements
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.papers import plan_reference
from thidua.procedure.reports import actions as reports
from thidua.procedure.reports.models import YearReport
from thidua.records.numbering import actions
from thidua.records.numbering.enums import Keeper, Series
from thidua.records.numbering.models import NumberBook
from thidua.records.numbering.queries import Book, book_of, books_of
from thidua.records.organisations.models import Unit
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.councils.meeting import MeetingAct
from thidua.screens.web.decisions.drafting import DecisionAct
from thidua.screens.web.movements.acts import MovementAct
from thidua.screens.web.numbering.forms import CorrectNumber, KeepBook
from thidua.screens.web.reports.views import ReportAct
from thidua.screens.web.screens import ActionScreen, Receipt, StaffScreen, address

LIST = Crumb(gettext_lazy("Sổ số văn bản"), "/lam-viec/so-van-ban/")
KEEP = "numbering.keep_book"


class BookList(StaffScreen):
    """Who gives the numbers of each series of the authority, and which comes next."""

    template_name = "web/numbering/books.html"
    area = "book_list"
    title = gettext_lazy("Sổ số văn bản")

    def get_lead(self) -> StrOrPromise:
        """Name the authority and the year."""
        issuer = self.desk.issuer
        if issuer is None:
            return ""
        return _("%(issuer)s, năm %(year)d") % {"issuer": issuer.name, "year": self.desk.year}

    def of_year(self, year: int) -> str:
        """Stay here, in another year."""
        return f"?nam={year}"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the books."""
        issuer = self.desk.issuer
        books = books_of(issuer, self.desk.year) if issuer is not None else []
        shown = [(Series(book.series), book, address("book_keep", Series(book.series).name.lower())) for book in books]
        return {**super().get_context_data(**kwargs), "books": shown, "keeps": self.may(KEEP, issuer)}


class BookKeep(ActionScreen):
    """Say who gives the numbers of a series from this year on."""

    stays = True
    area = "book_list"
    form_class = KeepBook
    permission = KEEP

    @cached_property
    def series(self) -> Series:
        """Return the series of the address."""
        try:
            return Series[self.kwargs["series"].upper()]
        except KeyError:
            raise Http404 from None

    @cached_property
    def issuer(self) -> Unit:
        """Return the authority on the screen."""
        if self.desk.issuer is None:
            raise Http404
        return self.desk.issuer

    @cached_property
    def book(self) -> Book:
        """Return the book as it is kept now."""
        return book_of(self.issuer, self.series, self.desk.year)

    def target(self) -> object:
        """Ask over the authority; of nobody in particular before anybody is signed in."""
        return self.desk.issuer

    def get_title(self) -> StrOrPromise:
        """Name the series."""
        return _("Cách cấp số: %s") % self.series.label

    def get_lead(self) -> StrOrPromise:
        """Say from when."""
        return _("Áp dụng từ năm %d; các năm trước giữ nguyên.") % self.desk.year

    def crumbs(self) -> list[Crumb]:
        """Return the way here."""
        return [LIST]

    def initial(self) -> dict[str, object]:
        """Show how it is kept now."""
        return {"keeper": self.book.keeper.value if self.book.said else None, "first": self.book.next_number}

    def act(self, form: KeepBook) -> NumberBook:
        """Say it."""
        given = form.cleaned_data
        return actions.keep_book(
            actor=self.actor,
            issuer=self.issuer,
            series=self.series,
            year=self.desk.year,
            keeper=Keeper(given["keeper"]),
            first=given["first"] or 1,
        )

    def receipt(self, record: NumberBook) -> Receipt:
        """Say who gives them."""
        return Receipt(
            _("Đã đặt cách cấp số"), f"{address('book_list')}?nam={record.year}", lead=Keeper(record.keeper).label
        )


class PlanNumber(MovementAct):
    """Put right the number of a plan."""

    title = gettext_lazy("Sửa số kế hoạch")
    form_class = CorrectNumber
    permission = "movements.launch_movement"
    verb = staticmethod(movements.correct_plan_number)
    given = ("movement",)

    def receipt(self, record: Movement) -> Receipt:
        """Say the number."""
        return _corrected(address("movement", record.uid), plan_reference(record))


class MinutesNumber(MeetingAct):
    """Put right the number of minutes."""

    title = gettext_lazy("Sửa số biên bản")
    form_class = CorrectNumber
    permission = "councils.adopt_minutes"
    verb = staticmethod(councils.correct_minutes_number)
    given = ("meeting",)

    def receipt(self, record: Meeting) -> Receipt:
        """Say the number."""
        return _corrected(address("meeting", record.uid), f"{record.minutes_number:02d}/{Series.MINUTES.value}")


class DecisionNumber(DecisionAct):
    """Put right the number of a decision."""

    title = gettext_lazy("Sửa số quyết định")
    lead_of_act = gettext_lazy("Quyết định, sổ khen thưởng và giấy khen chưa trao được in lại theo số đúng.")
    form_class = CorrectNumber
    permission = "decisions.issue_decision"
    verb = staticmethod(certificates.correct_decision_number)
    given = ("decision",)

    def receipt(self, record: Decision) -> Receipt:
        """Say the number."""
        return _corrected(address("decision", record.uid), record.number_and_symbol, lead=self.lead_of_act)


class ReportNumber(ReportAct):
    """Put right the number of a report."""

    title = gettext_lazy("Sửa số báo cáo")
    form_class = CorrectNumber
    permission = "reports.adopt_report"
    verb = staticmethod(reports.correct_report_number)
    given = ("report",)

    def receipt(self, record: YearReport) -> Receipt:
        """Say the number."""
        return _corrected(address("report", record.uid), f"{record.number:02d}/{Series.REPORT.value}")


def _corrected(url: str, reference: str, lead: StrOrPromise = "") -> Receipt:
    return Receipt(_("Đã sửa số"), url, reference=reference, reference_label=_("Số đúng"), lead=lead)
