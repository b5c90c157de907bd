"""Acts on the fund's ledger."""

from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.kernel.text import money_vi
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.procedure.fund import actions, queries
from thidua.procedure.fund.models import FundEntry, FundYear
from thidua.screens.components.shapes import Crumb
from thidua.screens.web.decisions.views import find_decision
from thidua.screens.web.fund import forms
from thidua.screens.web.fund.views import AREA, find_fund
from thidua.screens.web.screens import ActionScreen, Receipt, address


def ledger(fund: FundYear) -> str:
    """Return the address of a ledger."""
    return f"{address('fund_ledger')}?nam={fund.year}"


class FundAct(ActionScreen):
    """An act on the ledger of a year."""

    area = AREA
    stays = True

    @cached_property
    def fund(self) -> FundYear:
        """Return the ledger of this address."""
        return find_fund(self.actor, self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the ledger."""
        return self.fund

    def get_lead(self) -> StrOrPromise:
        """Name the year and what is left."""
        left = money_vi(queries.sums_of(self.fund).balance)
        return _("%(fund)s, còn %(left)s.") % {"fund": self.fund, "left": left}

    def crumbs(self) -> list[Crumb]:
        """Come from the ledger."""
        return [Crumb(_("Quỹ khen thưởng"), ledger(self.fund))]


class FundOpen(ActionScreen):
    """Begin the ledger of the year on the screen."""

    area = AREA
    stays = True
    title = _("Mở sổ quỹ")
    form_class = forms.OpenFund
    permission = "fund.open_year"

    def target(self) -> object:
        """Ask over the authority."""
        return self.desk.issuer

    def get_lead(self) -> StrOrPromise:
        """Name the year."""
        return _("Quỹ thi đua, khen thưởng năm %s") % self.desk.year

    def crumbs(self) -> list[Crumb]:
        """Come from the ledger."""
        return [Crumb(_("Quỹ khen thưởng"), address("fund_ledger"))]

    def act(self, form: forms.OpenFund) -> FundYear:
        """Begin it."""
        assert self.desk.issuer is not None  # the permission was asked over it
        typed = form.cleaned_data
        return actions.open_fund_year(
            actor=self.actor,
            issuer=self.desk.issuer,
            year=self.desk.year,
            opening=typed["opening"] or 0,
            opening_source=typed["opening_source"],
        )

    def receipt(self, record: FundYear) -> Receipt:
        """Say so on the ledger."""
        return Receipt(_("Đã mở sổ quỹ năm %s") % record.year, ledger(record))


class FundMeasure(FundAct):
    """Write down of what the law takes the most."""

    title = _("Mức trích quỹ")
    form_class = forms.MeasureFund
    permission = "fund.measure_year"

    def initial(self) -> dict[str, object]:
        """Begin with what stands."""
        fund = self.fund
        return {"spending": fund.spending, "region": fund.region, "source": fund.spending_source}

    def act(self, form: forms.MeasureFund) -> FundYear:
        """Write it."""
        return actions.measure_fund_year(actor=self.actor, fund=self.fund, **form.cleaned_data)

    def receipt(self, record: FundYear) -> Receipt:
        """Say so on the ledger."""
        return Receipt(_("Đã ghi mức trích quỹ"), ledger(record))


class FundRecord(FundAct):
    """Add a line."""

    title = _("Ghi thu, chi quỹ")
    form_class = forms.RecordEntry
    permission = "fund.record_entry"

    def act(self, form: forms.RecordEntry) -> FundEntry:
        """Add it."""
        return actions.record_entry(actor=self.actor, fund=self.fund, **form.cleaned_data)

    def receipt(self, record: FundEntry) -> Receipt:
        """Say what is left."""
        left = _("Quỹ còn %s.") % money_vi(record.balance)
        return Receipt(_("Đã ghi dòng %s") % record.order, ledger(record.fund), lead=left)


class FundBonuses(ActionScreen):
    """Pay the bonuses of a decision as its list holds them."""

    area = AREA
    stays = True
    template_name = "web/fund/bonuses.html"
    title = _("Chi tiền thưởng theo quyết định")
    form_class = forms.PayBonuses
    permission = "fund.pay_bonuses"
    submit = _("Ghi đã chi")

    @cached_property
    def decision(self) -> Decision:
        """Return the decision of this address."""
        return find_decision(self.actor, self.kwargs["uid"])

    @cached_property
    def unpaid(self) -> list[DecisionEntry]:
        """Return the names whose bonus waits."""
        return list(queries.unpaid_bonuses(self.decision))

    def target(self) -> object:
        """Ask over the decision."""
        return self.decision

    def get_lead(self) -> StrOrPromise:
        """Name the decision."""
        return str(self.decision)

    def crumbs(self) -> list[Crumb]:
        """Come from the ledger."""
        return [Crumb(_("Quỹ khen thưởng"), address("fund_ledger"))]

    def form_arguments(self) -> dict[str, object]:
        """Offer the names whose bonus was not paid."""
        return {"unpaid": self.unpaid}

    def act(self, form: forms.PayBonuses) -> FundEntry:
        """Pay them."""
        return actions.pay_bonuses(actor=self.actor, decision=self.decision, **form.cleaned_data)

    def receipt(self, record: FundEntry) -> Receipt:
        """Say what was paid and what is left."""
        words = _("Chi %(paid)s; quỹ còn %(left)s.")
        told = words % {"paid": money_vi(record.amount), "left": money_vi(record.balance)}
        return Receipt(_("Đã ghi chi tiền thưởng"), ledger(record.fund), lead=told)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add what there is to pay."""
        total = sum(one.bonus or 0 for one in self.unpaid)
        return {**super().get_context_data(**kwargs), "unpaid": len(self.unpaid), "total": total}


class FundReverse(ActionScreen):
    """Take a line back by a counter-entry."""

    area = AREA
    stays = True
    title = _("Ghi bút toán đảo")
    form_class = forms.ReverseEntry
    permission = "fund.reverse_entry"
    submit = _("Ghi bút toán đảo")
    tone = "danger"
    fixes = (
        _("Dòng cũ vẫn còn trong sổ; một dòng ngược lại được ghi thêm, kèm lý do."),
        _("Tiền thưởng chi bằng dòng này lại chờ chi."),
    )

    @cached_property
    def entry(self) -> FundEntry:
        """Return the line of this address."""
        return get_object_or_404(queries.visible_entries(self.actor), uid=self.kwargs["uid"])

    def target(self) -> object:
        """Ask over the line."""
        return self.entry

    def get_lead(self) -> StrOrPromise:
        """Name the line and its sum."""
        return _("Dòng %(line)s: %(amount)s.") % {"line": self.entry, "amount": money_vi(self.entry.amount)}

    def crumbs(self) -> list[Crumb]:
        """Come from the ledger."""
        return [Crumb(_("Quỹ khen thưởng"), ledger(self.entry.fund))]

    def act(self, form: forms.ReverseEntry) -> FundEntry:
        """Take it back."""
        return actions.reverse_entry(actor=self.actor, entry=self.entry, **form.cleaned_data)

    def receipt(self, record: FundEntry) -> Receipt:
        """Say what is left."""
        left = _("Quỹ còn %s.") % money_vi(record.balance)
        return Receipt(_("Đã ghi bút toán đảo"), ledger(record.fund), lead=left)


class FundClose(FundAct):
    """Close the year's ledger."""

    title = _("Khóa sổ quỹ năm")
    form_class = forms.CloseFund
    permission = "fund.close_year"
    submit = _("Khóa sổ")
    fixes = (_("Sổ năm này không ghi thêm được nữa; số dư thành dòng đầu của sổ năm sau. Mở lại được, kèm lý do."),)

    def act(self, form: forms.CloseFund) -> FundYear:
        """Close it."""
        return actions.close_fund_year(actor=self.actor, fund=self.fund, **form.cleaned_data)

    def receipt(self, record: FundYear) -> Receipt:
        """Say so on the ledger."""
        return Receipt(_("Đã khóa sổ quỹ năm %s") % record.year, ledger(record))


class FundReopen(FundAct):
    """Open a closed ledger again."""

    title = _("Mở lại sổ quỹ năm")
    form_class = forms.ReopenFund
    permission = "fund.reopen_year"
    submit = _("Mở lại sổ")
    fixes = (_("Số dư đã chuyển sang năm sau được đảo lại bằng một dòng trong sổ năm sau."),)

    def act(self, form: forms.ReopenFund) -> FundYear:
        """Open it."""
        return actions.reopen_fund_year(actor=self.actor, fund=self.fund, **form.cleaned_data)

    def receipt(self, record: FundYear) -> Receipt:
        """Say so on the ledger."""
        return Receipt(_("Đã mở lại sổ quỹ năm %s") % record.year, ledger(record))
