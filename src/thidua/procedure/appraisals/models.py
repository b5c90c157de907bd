"""Appraisals."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.nominations.models import Nomination

from .enums import AppraisalOutcome


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
