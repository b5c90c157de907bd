"""Appraisals, and consulting the public on nominees."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import CommendationRound, Nomination

from .enums import AppraisalOutcome, MindedStep

DAYS_TO_WEIGH = timedelta(days=5)


class Appraisal(Record):
    """One examination of one submitted dossier: when it was received, what the appraiser concluded and why.

    Final. A dossier that comes back is examined anew; all its appraisals stay.

    pii: the appraiser's opinion of a named dossier; ground: the procedure of commendation; kept with the dossier.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="appraisals", verbose_name=_("đề nghị"))
    received_on = models.DateField(_("ngày nhận hồ sơ"))
    outcome = models.CharField(_("kết luận"), max_length=16, choices=AppraisalOutcome.choices)
    opinion = models.CharField(_("ý kiến"), max_length=1000, blank=True)
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kết quả xét điều kiện")
    )
    appraiser = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người thẩm định")
    )
    concluded_on = models.DateField(_("ngày kết luận"))

    class Meta:
        verbose_name = _("thẩm định")
        verbose_name_plural = _("thẩm định")
        ordering = ["nomination_id", "pk"]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.get_outcome_display()}"

    @property
    def told(self) -> dict[str, object]:
        """Return what the trail keeps of it, whether it was concluded alone or with others."""
        assert self.assessment is not None  # the lawbook was asked
        return {
            "nomination": self.nomination.uid,
            "received_on": self.received_on,
            "on": self.concluded_on,
            "opinion": self.opinion,
            "assessment": self.assessment.uid,
            "eligibility": self.assessment.outcome,
        }


class PublicComment(Record):
    """One consultation of the public on nominees of one round, for a period, both days included.

    Ahead, open, closed or concluded is told by the day. The public sees names, units and the proposed award; what
    people say goes to the appraisers of each dossier. Concluding says how many opinions came and what was done.

    no_pii
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="public_comments", verbose_name=_("đợt khen thưởng")
    )
    opens_on = models.DateField(_("từ ngày"))
    closes_on = models.DateField(_("đến hết ngày"))
    how = models.CharField(_("cách gửi ý kiến trực tiếp"), max_length=500, blank=True)
    nominations = models.ManyToManyField(
        Nomination, related_name="public_comments", verbose_name=_("đối tượng lấy ý kiến")
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người mở")
    )
    outcome = models.CharField(_("kết quả"), max_length=1000, blank=True)
    concluded_on = models.DateField(_("ngày kết luận"), null=True, blank=True)

    class Meta:
        verbose_name = _("lấy ý kiến nhân dân")
        verbose_name_plural = _("lấy ý kiến nhân dân")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="appraisals_publiccomment_period"),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | Q(concluded_on__gt=F("closes_on")),
                name="appraisals_publiccomment_concluded_after_the_end",
            ),
        ]

    def __str__(self) -> str:
        return f"Lấy ý kiến nhân dân: {self.round}"


class NomineeOpinion(Record):
    """What somebody of the public said about one nominee. Final; read by the dossier's appraisers and nobody else.

    Never by the nominee, whatever office they hold. Writer and office name it by its `reference`. One that came after
    the period is kept and marked late. The appraiser looks into each and writes what was found. `origin` is a keyed
    digest of the day's address, kept to slow down a machine.

    pii: name, contact and words the writer chose to give; ground: the writer's own act; kept with the dossier.
    """

    comment = models.ForeignKey(
        PublicComment, models.PROTECT, related_name="opinions", verbose_name=_("lấy ý kiến nhân dân")
    )
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="public_opinions", verbose_name=_("đề nghị")
    )
    name = models.CharField(_("tên người góp ý"), max_length=80, blank=True)
    contact = models.CharField(_("cách liên hệ"), max_length=120, blank=True)
    text = models.TextField(_("ý kiến"), max_length=3000)
    origin = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("gửi lúc"))
    sent_on = models.DateField(_("ngày gửi"))
    reference = models.CharField(_("mã ý kiến"), max_length=48)
    is_late = models.BooleanField(_("gửi sau thời gian lấy ý kiến"), default=False)
    finding = models.CharField(_("kết quả xem xét"), max_length=1000, blank=True)
    weighed_on = models.DateField(_("ngày xem xét"), null=True, blank=True)
    weighed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người xem xét"),
    )

    class Meta:
        verbose_name = _("ý kiến về người được đề nghị")
        verbose_name_plural = _("ý kiến về người được đề nghị")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["origin", "sent_at"])]
        constraints = [
            models.UniqueConstraint(fields=["comment", "reference"], name="appraisals_nomineeopinion_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.sent_on}"

    @property
    def due_on(self) -> date:
        """Return the day by which the office means to have looked into it; a house rule, no law fixes one."""
        return self.sent_on + DAYS_TO_WEIGH


class UnheardPublic(Record):
    """Why a step was taken although the public had not been heard to the end: what stood against it, and the reason.

    Final; it stands in the minutes and on the public page. Steps that a provision in force forbids never get here.

    no_pii
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="+", verbose_name=_("đợt khen thưởng")
    )  # no name from the round: a step explained is nothing that rests on its list
    step = models.CharField(_("bước"), max_length=12, choices=MindedStep.choices)
    on = models.DateField(_("ngày"))
    concern = models.TextField(_("điều chưa xong"))
    reason = models.CharField(_("lý do vẫn làm"), max_length=500)
    gone_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người quyết định")
    )

    class Meta:
        verbose_name = _("lý do chưa lấy xong ý kiến nhân dân")
        verbose_name_plural = _("lý do chưa lấy xong ý kiến nhân dân")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.reason}"
