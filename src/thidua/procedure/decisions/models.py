"""Decisions and their entries."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.councils.models import Meeting
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person
from thidua.records.register.models import Award

from .enums import DecisionState, Rounding


class Decision(Record):
    """One commending decision of one issuer, with its two lists: collectives and individuals.

    Draft → signed → issued. The number is allotted by issuing, unique and without gaps per issuer and year, and
    never changes. Bonus arithmetic is kept with the decision as it was: base salary of the day, rounding, total.

    pii: signer's name; ground: compulsory part of the document; kept for good.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name=_("cơ quan ban hành"))
    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="decisions", verbose_name=_("đợt khen thưởng")
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name=_("phiên họp")
    )
    subject_line = models.CharField(_("trích yếu"), max_length=400)
    certificate_words = models.CharField(_("nội dung ghi trên giấy khen"), max_length=400)
    state = models.CharField(_("trạng thái"), max_length=8, choices=DecisionState.choices, default=DecisionState.DRAFT)
    drafted_on = models.DateField(_("ngày dự thảo"))
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signed_decisions", verbose_name=_("người ký")
    )
    signer_post = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("năm của số"), null=True, blank=True)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=32, default="QĐ-UBND")
    rounding = models.CharField(_("làm tròn tiền thưởng"), max_length=12, choices=Rounding.choices)
    base_salary = models.PositiveBigIntegerField(_("mức lương cơ sở (đồng)"), null=True, blank=True)
    bonus_total = models.PositiveBigIntegerField(_("tổng tiền thưởng (đồng)"), null=True, blank=True)

    class Meta:
        verbose_name = _("quyết định khen thưởng")
        verbose_name_plural = _("quyết định khen thưởng")
        ordering = ["-year", "-number", "-drafted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "year", "number"], name="decisions_decision_number"),
            models.CheckConstraint(
                condition=Q(state="issued", number__isnull=False, year__isnull=False, issued_on__isnull=False)
                | (~Q(state="issued") & Q(number__isnull=True)),
                name="decisions_decision_numbered_when_issued",
            ),
        ]

    def __str__(self) -> str:
        return f"Quyết định {self.number_and_symbol}" if self.number else f"Dự thảo: {self.subject_line}"

    @property
    def number_and_symbol(self) -> str:
        """Return «05/QĐ-UBND»; empty before the number is allotted."""
        return f"{self.number:02d}/{self.symbol}" if self.number else ""


class DecisionEntry(models.Model):
    """One name on one of the decision's lists, with its bonus; tied to its award when the decision is issued.

    pii: name and achievement; ground: content of the decision; kept for good.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="entries", verbose_name=_("quyết định"))
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="decision_entries", verbose_name=_("đề nghị")
    )
    order = models.PositiveSmallIntegerField(_("số thứ tự"))
    bonus = models.PositiveBigIntegerField(_("tiền thưởng (đồng)"), null=True, blank=True)
    award = models.OneToOneField(
        Award, models.PROTECT, null=True, blank=True, related_name="decision_entry", verbose_name=_("khen thưởng")
    )

    class Meta:
        verbose_name = _("tên trong danh sách")
        verbose_name_plural = _("danh sách khen thưởng")
        ordering = ["decision_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "nomination"], name="decisions_entry_once"),
            models.UniqueConstraint(fields=["decision", "order"], name="decisions_entry_order"),
        ]

    def __str__(self) -> str:
        return str(self.nomination.subject)
