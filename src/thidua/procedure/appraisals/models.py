"""Appraisals, and consulting the public on nominees."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind

from .enums import AppraisalOutcome, MindedStep, Recommended, Stance

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


class BodyInquiry(Record):
    """A question put to another body about one dossier (tax, police, insurance …), and what it answered.

    `body` is a name, for most who are asked are no unit here. It waits until the answer is kept or it is called off;
    both are final. `reminded_on` is the day on which the appraisers were told that nothing had come in time. Read by
    the offices of the authority, never by the nominee or the nominating unit.

    pii: what another body says of a nominee; ground: the procedure of commendation; kept with the dossier.
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="inquiries", verbose_name=_("đề nghị"))
    body = models.CharField(_("cơ quan được hỏi"), max_length=200)
    question = models.TextField(_("nội dung hỏi"), max_length=2000)
    asked_on = models.DateField(_("ngày hỏi"))
    due_on = models.DateField(_("trả lời trước hết ngày"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người hỏi")
    )
    reminded_on = models.DateField(_("ngày nhắc"), null=True, blank=True)
    stance = models.CharField(_("ý kiến"), max_length=16, choices=Stance.choices, blank=True)
    answer = models.TextField(_("nội dung trả lời"), max_length=3000, blank=True)
    reference = models.CharField(_("số, ký hiệu văn bản trả lời"), max_length=120, blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản trả lời")
    )
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người ghi trả lời"),
    )
    called_off_on = models.DateField(_("ngày thôi hỏi"), null=True, blank=True)
    called_off_reason = models.CharField(_("lý do thôi hỏi"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ý kiến cơ quan khác")
        verbose_name_plural = _("ý kiến cơ quan khác")
        ordering = ["asked_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gt=F("asked_on")), name="appraisals_bodyinquiry_period"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(called_off_on__isnull=True),
                name="appraisals_bodyinquiry_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return self.body

    @property
    def is_waiting(self) -> bool:
        """Say whether its answer is still to come."""
        return self.answered_on is None and self.called_off_on is None

    def is_late(self, on: date) -> bool:
        """Say whether nothing came in time."""
        return self.is_waiting and self.due_on < on


class Recommendation(Record):
    """What an appraiser recommends to the council about one dossier, and the grounds: an opinion, never a verdict.

    Final; a later one stands beside it and counts from its day. `other_kind` is the award recommended instead.

    pii: the appraiser's opinion of a named dossier; ground: the procedure of commendation; kept with the dossier.
    """

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="recommendations", verbose_name=_("đề nghị")
    )
    outcome = models.CharField(_("đề nghị của người thẩm định"), max_length=16, choices=Recommended.choices)
    other_kind = models.ForeignKey(
        AwardKind, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hình thức khác")
    )
    grounds = models.TextField(_("căn cứ"), max_length=2000)
    made_on = models.DateField(_("ngày ghi"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người thẩm định")
    )

    class Meta:
        verbose_name = _("đề nghị của người thẩm định")
        verbose_name_plural = _("đề nghị của người thẩm định")
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="other_form", other_kind__isnull=False)
                | (~Q(outcome="other_form") & Q(other_kind__isnull=True)),
                name="appraisals_recommendation_other_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """Return what is recommended: «Đề nghị hình thức khác: Giấy khen …»."""
        label = str(self.get_outcome_display())
        return label if self.other_kind is None else f"{label}: {self.other_kind}"


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
