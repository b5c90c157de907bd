"""What absent members sent in writing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.procedure.councils.models.sitting import CouncilSeat, Meeting
from thidua.procedure.nominations.models import Nomination


class WrittenOpinion(models.Model):
    """What an absent member wrote on one dossier, by a signed paper; counted only where the law or the rules allow it.

    pii: how a named member stands to a dossier, signed by them; ground: the minutes name it; kept as long as they are.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="written_opinions", verbose_name=_("phiên họp"))
    seat = models.ForeignKey(CouncilSeat, models.PROTECT, related_name="written_opinions", verbose_name=_("thành viên"))
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="written_opinions", verbose_name=_("đề nghị")
    )
    is_in_favour = models.BooleanField(_("tán thành"))
    document = models.CharField(_("văn bản"), max_length=200)
    received_on = models.DateField(_("ngày nhận"))

    class Meta:
        verbose_name = _("ý kiến bằng văn bản")
        verbose_name_plural = _("ý kiến bằng văn bản")
        ordering = ["meeting_id", "seat__order", "nomination_id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "seat", "nomination"], name="councils_writtenopinion_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat.person}: {self.nomination}"
