"""Decisions and their entries."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.councils.models import Meeting
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person
from thidua.records.register.models import Award

from .enums import DecisionState, Rounding, WordingPart, WordingState

LONGEST_WORDING = 2000
"""Letters of one part: an article of a decision is a few sentences."""


class RoundingChoice(Record):
    """How an authority reads «làm tròn số lên» where the ways give different sums: settled once, with its ground.

    The last one stands; earlier ones are kept, for they say how older decisions were reckoned.

    pii: the officer's name through the account; ground: duty of the office; kept with the decisions that rest on it.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="rounding_choices", verbose_name=_("cơ quan"))
    way = models.CharField(_("cách làm tròn"), max_length=12, choices=Rounding.choices)
    ground = models.CharField(_("lý do, căn cứ"), max_length=500)
    settled_on = models.DateField(_("ngày quyết định"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("cách làm tròn tiền thưởng")
        verbose_name_plural = _("cách làm tròn tiền thưởng")
        ordering = ["-settled_on", "-pk"]

    def __str__(self) -> str:
        return self.get_way_display()


class LegalBasis(Record):
    """A text of the province or of the office itself on which its decisions rest, beside those of the lawbook.

    Cited in every decision whose day lies in its period. Ending it names the last day; it is never deleted, for older
    decisions cite it.

    pii: the officer's name through the account; ground: duty of the office; kept with the decisions that cite it.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="legal_bases", verbose_name=_("cơ quan"))
    kind = models.CharField(_("loại văn bản"), max_length=60)
    number = models.CharField(_("số, ký hiệu"), max_length=60)
    issued_on = models.DateField(_("ngày ban hành"))
    body = models.CharField(_("cơ quan ban hành"), max_length=200)
    title = models.CharField(_("trích yếu"), max_length=500)
    valid_from = models.DateField(_("có hiệu lực từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("căn cứ của cơ quan")
        verbose_name_plural = _("căn cứ của cơ quan")
        ordering = ["issued_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="decisions_legalbasis_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} số {self.number}"


class HouseWording(Record):
    """One version of how an office words one part of its decisions, with named fields in braces.

    Proposed, looked at on a real decision, adopted from a day on. Of the adopted versions whose day has come the latest
    holds; a decision keeps the words it was drafted with.

    pii: the officer's name through the account; ground: duty of the office; kept with the decisions worded by it.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="house_wordings", verbose_name=_("cơ quan"))
    part = models.CharField(_("phần"), max_length=24, choices=WordingPart.choices)
    text = models.TextField(_("lời văn"), validators=[MaxLengthValidator(LONGEST_WORDING)])
    valid_from = models.DateField(_("dùng từ ngày"))
    reason = models.CharField(_("lý do"), max_length=500)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=WordingState.choices, default=WordingState.PROPOSED
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người soạn")
    )
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người áp dụng")
    )

    class Meta:
        verbose_name = _("lời văn của cơ quan")
        verbose_name_plural = _("lời văn của cơ quan")
        ordering = ["part", "-valid_from", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_part_display()}"

    @property
    def is_proposed(self) -> bool:
        """Say whether it waits to be adopted."""
        return self.state == WordingState.PROPOSED

    @property
    def is_adopted(self) -> bool:
        """Say whether it was adopted, for some day."""
        return self.state == WordingState.ADOPTED


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions by where they stand."""

    def issued(self) -> "DecisionQuerySet":
        """Keep those that have a number and bind."""
        return self.filter(state=DecisionState.ISSUED)


class Decision(Record):
    """One commending decision of one issuer on one kind of award, with its two lists: collectives and individuals.

    Draft → signed → issued. The number is allotted by issuing, unique and without gaps per issuer and year, and
    never changes. Bonus arithmetic is kept with the decision as it was: base salary of the day, rounding, total.
    `words` are the words it was drafted with, by part, still with their named fields, so that a later version of the
    house wording does not reach it; what is edited in a draft replaces them there. `authorised_by` names the writing by
    which somebody below the head signs in their name (TUQ.), `authorised_until` how long it holds.

    pii: signer's name; ground: compulsory part of the document; kept for good.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name=_("cơ quan ban hành"))
    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="decisions", verbose_name=_("đợt khen thưởng")
    )
    award_kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="decisions", verbose_name=_("loại khen thưởng")
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
    authorised_by = models.CharField(_("văn bản ủy quyền ký"), max_length=200, blank=True)
    authorised_until = models.DateField(_("ủy quyền đến hết ngày"), null=True, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("năm của số"), null=True, blank=True)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=32, default="QĐ-UBND")
    rounding = models.CharField(_("làm tròn tiền thưởng"), max_length=12, choices=Rounding.choices)
    base_salary = models.PositiveBigIntegerField(_("mức lương cơ sở (đồng)"), null=True, blank=True)
    bonus_total = models.PositiveBigIntegerField(_("tổng tiền thưởng (đồng)"), null=True, blank=True)
    proposer = models.CharField(_("người, cơ quan đề nghị"), max_length=200, blank=True)
    proposal_number = models.CharField(_("số tờ trình"), max_length=60, blank=True)
    proposal_on = models.DateField(_("ngày tờ trình"), null=True, blank=True)
    words = models.JSONField(_("lời văn"), default=dict, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định khen thưởng")
        verbose_name_plural = _("quyết định khen thưởng")
        ordering = ["-year", "-number", "-drafted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "award_kind"], name="decisions_decision_once_a_kind"),
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

    @property
    def is_issued(self) -> bool:
        """Say whether it has a number and binds."""
        return self.state == DecisionState.ISSUED


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
    achievement = models.TextField(_("thành tích ghi trong danh sách, nếu khác hồ sơ"), blank=True)
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
