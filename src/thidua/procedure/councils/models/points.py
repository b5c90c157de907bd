"""Points that members give a dossier, as figures without a name; and how far apart they may lie."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.councils.models.sitting import Meeting
from thidua.procedure.nominations.models import Nomination
from thidua.records.organisations.models import Unit


class PointRule(Record):
    """By what an authority's council scores dossiers: the most points, and how far apart those of one may lie.

    The law knows no such scale: both figures are the authority's, with the text they come from. Of those whose day has
    come the latest holds; earlier ones are kept, for minutes rest on them.

    pii: the officer's name through the account; ground: duty of the office; kept with the minutes that rest on it.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="point_rules", verbose_name=_("cơ quan"))
    highest = models.DecimalField(_("điểm cao nhất"), max_digits=6, decimal_places=2, validators=[MinValueValidator(1)])
    most_spread = models.DecimalField(
        _("chênh lệch cho phép"), max_digits=6, decimal_places=2, validators=[MinValueValidator(0)]
    )
    basis = models.CharField(_("căn cứ"), max_length=300)
    valid_from = models.DateField(_("dùng từ ngày"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("quy định chấm điểm của Hội đồng")
        verbose_name_plural = _("quy định chấm điểm của Hội đồng")
        ordering = ["-valid_from", "-pk"]

    def __str__(self) -> str:
        return self.basis


class DossierPoints(models.Model):
    """The points that one dossier was given in one turn, from the lowest up, so that no place in the row is anybody's.

    Rows are only added: what was given before the council talked it over stays beside what was given after.
    `discussed` is what came of that talk.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="points", verbose_name=_("phiên họp"))
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="points", verbose_name=_("đề nghị"))
    rule = models.ForeignKey(PointRule, models.PROTECT, related_name="+", verbose_name=_("quy định chấm điểm"))
    turn = models.PositiveSmallIntegerField(_("lần chấm"))
    points = models.JSONField(_("điểm, từ thấp đến cao"))
    discussed = models.CharField(_("kết quả bàn thêm"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("điểm của một hồ sơ")
        verbose_name_plural = _("điểm của hồ sơ")
        ordering = ["meeting_id", "nomination_id", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "nomination", "turn"], name="councils_dossierpoints_once")
        ]

    def __str__(self) -> str:
        return f"{self.nomination}, lần {self.turn}"
