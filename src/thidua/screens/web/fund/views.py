"""The ledger of the year on the screen: its sums, the law's shares, its lines."""

import uuid
from functools import cached_property

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.models import Decision
from thidua.procedure.fund import papers, queries
from thidua.procedure.fund.enums import EntryKind
from thidua.procedure.fund.models import FundEntry, FundYear
from thidua.screens.components.listing import Column, Filter
from thidua.screens.web.screens import Act, ListScreen, address
from thidua.screens.web.sheets import SheetColumn

AREA = "fund_ledger"


def find_fund(actor: Account, uid: uuid.UUID) -> FundYear:
    """Return a ledger the account may see."""
    return get_object_or_404(queries.visible_to(actor), uid=uid)


class FundLedger(ListScreen):
    """The lines of the authority's ledger of the year, with its sums."""

    template_name = "web/fund/ledger.html"
    area = AREA
    columns = (
        Column(_("TT"), "order", numeric=True),
        Column(_("Ngày"), "on"),
        Column(_("Diễn giải"), "words"),
        Column(_("Thu (đồng)"), numeric=True),
        Column(_("Chi (đồng)"), numeric=True),
        Column(_("Còn lại (đồng)"), numeric=True),
        Column(_("Việc")),
    )
    sheet_columns = (
        SheetColumn(_("TT"), lambda one: one.order, 6),
        SheetColumn(_("Ngày"), lambda one: one.on, 12),
        SheetColumn(_("Loại"), lambda one: one.get_kind_display(), 30),
        SheetColumn(_("Diễn giải"), lambda one: one.words, 50),
        SheetColumn(_("Người nộp, người nhận"), lambda one: one.party, 30),
        SheetColumn(_("Chứng từ"), lambda one: one.voucher, 16),
        SheetColumn(_("Thu (đồng)"), lambda one: one.came_in, 18),
        SheetColumn(_("Chi (đồng)"), lambda one: one.went_out, 18),
        SheetColumn(_("Còn lại (đồng)"), lambda one: one.balance, 18),
    )
    searched = ("words", "party", "voucher")
    search_label = _("Tìm theo diễn giải, người nộp, chứng từ")
    empty_title = _("Sổ quỹ năm này chưa có dòng nào")
    empty_text = _("Mở sổ, ghi số ngân sách cấp; tiền thưởng lấy từ quyết định đã ban hành, không phải gõ lại.")

    @cached_property
    def fund(self) -> FundYear | None:
        """Return the ledger of the year."""
        if self.desk.issuer is None:
            return None
        return queries.visible_to(self.actor).filter(issuer=self.desk.issuer, year=self.desk.year).first()

    def get_title(self) -> StrOrPromise:
        """Name the year."""
        return _("Quỹ thi đua, khen thưởng năm %s") % self.desk.year

    def rows(self) -> QuerySet[FundEntry]:
        """Return the ledger's lines."""
        return queries.visible_entries(self.actor).filter(fund=self.fund).order_by("order")

    def filters(self) -> list[Filter]:
        """Narrow by kind."""
        return [Filter("loai", _("Loại"), EntryKind.choices, lookup="kind")]

    def acts(self) -> list[Act]:
        """Offer what the state allows."""
        fund, issuer = self.fund, self.desk.issuer
        if fund is None:
            return self.offer(_("Mở sổ quỹ"), address("fund_open"), "fund.open_year", issuer, tone="primary")

        def link(label: StrOrPromise, name: str, verb: str, tone: str = "secondary", *, when: bool) -> list[Act]:
            return self.offer(label, address(name, fund.uid), f"fund.{verb}", fund, when=when, tone=tone)

        return [
            Act(_("Báo cáo quỹ (PDF, Word)"), address("fund_papers", fund.uid)),
            *link(_("Mức trích"), "fund_measure", "measure_year", when=fund.is_open),
            *link(_("Khóa sổ"), "fund_close", "close_year", when=fund.is_open),
            *link(_("Mở lại sổ"), "fund_reopen", "reopen_year", when=not fund.is_open),
            *link(_("Ghi thu, chi"), "fund_record", "record_entry", "primary", when=fund.is_open),
        ]

    def to_pay(self) -> QuerySet[Decision] | tuple[()]:
        """Return the decisions with bonuses to pay, for who may pay them."""
        issuer = self.desk.issuer
        if issuer is None or not self.may("fund.pay_bonuses", issuer):
            return ()
        return queries.decisions_to_pay(issuer)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the sums, the law's shares and the decisions that wait to be paid."""
        fund = self.fund
        sums = queries.sums_of(fund) if fund is not None else None
        return {
            **super().get_context_data(**kwargs),
            "fund": fund,
            "sums": sums,
            "limits": papers.limit_lines(fund, sums) if fund is not None and sums is not None else (),
            "to_pay": self.to_pay(),
            "reverses": fund is not None and fund.is_open and self.may("fund.reverse_entry", fund),
        }
