"""How often the portal is seen, and by how many now."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PageVisits(models.Model):
    """How often one place of the portal was seen on one day.

    A place is a page («page-12») or a view («so-khen-thuong»). The number moves only by `SET count = count + 1`, so
    that workers who count at the same moment lose nothing; the total is the sum of the rows.

    no_pii
    """

    place = models.CharField(_("nơi xem"), max_length=64)
    day = models.DateField(_("ngày"), db_index=True)
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập")
        verbose_name_plural = _("lượt truy cập")
        constraints = [models.UniqueConstraint(fields=["place", "day"], name="portal_pagevisits_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}: {self.count}"


class OnlineVisitor(models.Model):
    """Somebody seen in the last five minutes, known by a keyed digest that changes every day; pruned after that.

    no_pii
    """

    digest = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("thấy lúc"), db_index=True)

    class Meta:
        verbose_name = _("khách đang xem")
        verbose_name_plural = _("khách đang xem")

    def __str__(self) -> str:
        return self.digest[:8]
