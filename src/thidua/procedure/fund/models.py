"""A year's ledger, its lines, and which bonuses a line paid."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.decisions.models import Decision, DecisionEntry
from thidua.records.organisations.models import Unit

from .enums import INCOME, EntryKind, FundState, Region


class FundYear(Record):
    """The ledger of one authority's fund for one year.

    `spending` is the regular spending of the year's budget, of which the law takes the most that the budget may give,
    `region` by which share, `spending_source` the paper that says so; empty until somebody wrote it, and then the most
    is not known. Closing carries what is left into the next year on `carried_basis`, the rule that allows it: none of
    the decrees that were read says what becomes of it.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="fund_years", verbose_name=_("cơ quan"))
    year = models.PositiveSmallIntegerField(_("năm"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=FundState.choices, default=FundState.OPEN)
    spending = models.PositiveBigIntegerField(_("chi thường xuyên (đồng)"), null=True, blank=True)
    region = models.CharField(_("vùng"), max_length=24, choices=Region.choices, blank=True)
    spending_source = models.CharField(_("văn bản giao dự toán"), max_length=300, blank=True)
    closed_on = models.DateField(_("ngày khóa sổ"), null=True, blank=True)
    carried_basis = models.CharField(_("căn cứ chuyển số dư"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("sổ quỹ năm")
        verbose_name_plural = _("sổ quỹ")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["issuer", "year"], name="fund_fundyear_once")]

    def __str__(self) -> str:
        return f"Quỹ thi đua, khen thưởng năm {self.year}"

    @property
    def is_open(self) -> bool:
        """Say whether lines may be added."""
        return self.state == FundState.OPEN


class FundEntry(Record):
    """One line of a year's ledger; only added, never changed. A counter-entry names the line it takes back.

    `balance` is what the fund held after it.

    pii: who gave or received, the officer's name through the account; ground: duty of the office; kept with the ledger.
    """

    fund = models.ForeignKey(FundYear, models.PROTECT, related_name="entries", verbose_name=_("sổ quỹ năm"))
    order = models.PositiveIntegerField(_("số thứ tự"))
    kind = models.CharField(_("nội dung thu, chi"), max_length=16, choices=EntryKind.choices)
    amount = models.PositiveBigIntegerField(_("số tiền (đồng)"))
    on = models.DateField(_("ngày"))
    words = models.CharField(_("diễn giải"), max_length=400)
    party = models.CharField(_("người nộp, người nhận"), max_length=200, blank=True)
    voucher = models.CharField(_("chứng từ"), max_length=60, blank=True)
    balance = models.PositiveBigIntegerField(_("còn lại (đồng)"))
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="fund_entries", verbose_name=_("quyết định")
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("đảo dòng")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("dòng sổ quỹ")
        verbose_name_plural = _("dòng sổ quỹ")
        ordering = ["fund_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "order"], name="fund_fundentry_order"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="fund_fundentry_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.words}"

    @property
    def signed(self) -> int:
        """Return the amount as the fund feels it: what comes in above nothing, what goes out below."""
        into = (self.kind in INCOME) != (self.reverses_id is not None)
        return self.amount if into else -self.amount

    @property
    def came_in(self) -> int | None:
        """Return what stands in the column of income: less than nothing where a counter-entry takes income back."""
        return self.signed if self.kind in INCOME else None

    @property
    def went_out(self) -> int | None:
        """Return what stands in the column of spending: less than nothing where a counter-entry takes it back."""
        return None if self.kind in INCOME else -self.signed


class BonusPayment(models.Model):
    """A bonus of a decision's list that a line of the ledger paid; taken back with the line, it may be paid again.

    pii: through the decision's entry; ground: the award; kept with the ledger.
    """

    entry = models.ForeignKey(FundEntry, models.PROTECT, related_name="payments", verbose_name=_("dòng sổ quỹ"))
    bonus = models.ForeignKey(
        DecisionEntry, models.PROTECT, related_name="fund_payments", verbose_name=_("tên trong quyết định")
    )
    stands = models.BooleanField(_("còn hiệu lực"), default=True)

    class Meta:
        verbose_name = _("tiền thưởng đã chi")
        verbose_name_plural = _("tiền thưởng đã chi")
        ordering = ["entry_id", "bonus__order"]
        constraints = [
            models.UniqueConstraint(fields=["bonus"], condition=Q(stands=True), name="fund_bonuspayment_once")
        ]

    def __str__(self) -> str:
        return str(self.bonus)
