"""Consultations on drafts: what is asked, what readers said, what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.consultations.enums import Ruling
from thidua.civic.runs.models import Run
from thidua.civic.sites.models import Site
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record


class Consultation(Record, Run):
    """A draft put before the public for a period, both days included; afterwards its outcome is told.

    Ahead, open, closed or concluded is told by the day. What is asked is fixed once somebody has answered. Opinions are
    read at the desk and never shown one by one, because they may name people; the outcome says in the office's words
    what was said and what came of it.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="consultations", verbose_name=_("trang của đơn vị"))
    title = models.CharField(_("dự thảo"), max_length=300)
    summary = models.TextField(_("nội dung chính"), max_length=6000)
    questions = models.TextField(_("các vấn đề xin ý kiến"), max_length=3000, blank=True)
    outcome = models.TextField(_("kết quả lấy ý kiến"), max_length=6000, blank=True)
    outcome_on = models.DateField(_("ngày công bố kết quả"), null=True, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)

    class Meta:
        verbose_name = _("lấy ý kiến dự thảo")
        verbose_name_plural = _("lấy ý kiến dự thảo")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="consultations_consultation_period"),
            models.CheckConstraint(
                condition=Q(outcome_on__isnull=True) | Q(outcome_on__gt=F("closes_on")),
                name="consultations_consultation_outcome_after_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ConsultationFile(models.Model):
    """A file of the draft, handed out as an attachment while the consultation is public.

    no_pii
    """

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="files", verbose_name=_("lấy ý kiến dự thảo")
    )
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("tệp dự thảo")
        verbose_name_plural = _("tệp dự thảo")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "paper"], name="consultations_consultationfile_once")
        ]

    def __str__(self) -> str:
        return self.paper.title


class ConsultationOpinion(Record):
    """What one reader said about a draft. Final; read at the desk only.

    pii: the name the reader chose and the words; ground: the reader's own act; kept with the draft's file.
    """

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="opinions", verbose_name=_("lấy ý kiến dự thảo")
    )
    name = models.CharField(_("tên người góp ý"), max_length=80, blank=True)
    text = models.TextField(_("ý kiến"), max_length=5000)
    origin = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("gửi lúc"))

    class Meta:
        verbose_name = _("ý kiến về dự thảo")
        verbose_name_plural = _("ý kiến về dự thảo")
        ordering = ["sent_at", "pk"]
        indexes = [models.Index(fields=["origin", "sent_at"])]

    def __str__(self) -> str:
        return self.text[:80]


class ConsultationRuling(models.Model):
    """One point of the outcome: what was said, in the office's words, whether it was taken up, and why.

    no_pii
    """

    consultation = models.ForeignKey(
        Consultation, models.PROTECT, related_name="rulings", verbose_name=_("lấy ý kiến dự thảo")
    )
    gist = models.CharField(_("ý kiến"), max_length=500)
    ruling = models.CharField(_("tiếp thu"), max_length=12, choices=Ruling.choices)
    reason = models.CharField(_("giải trình"), max_length=1000)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("tiếp thu, giải trình")
        verbose_name_plural = _("tiếp thu, giải trình")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.gist
