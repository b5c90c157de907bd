"""How often a site is seen, and by how many now."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.civic.sites.models import Site


class PageVisits(models.Model):
    """How often one place of a site was seen on one day.

    A place is a page («page-12») or a view («so-khen-thuong»). The number moves only by `SET count = count + …`, so
    that workers who count at the same moment lose nothing.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    place = models.CharField(_("nơi xem"), max_length=64)
    day = models.DateField(_("ngày"), db_index=True)
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập")
        verbose_name_plural = _("lượt truy cập")
        constraints = [models.UniqueConstraint(fields=["site", "place", "day"], name="visits_pagevisits_once")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}: {self.count}"


class SiteVisits(models.Model):
    """How often a site was seen on one day, all its places together.

    Always the sum of the day's `PageVisits`, moved in the same transaction; kept because every page shows it, and a
    sum over all places of all days would take longer every year.

    no_pii
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    day = models.DateField(_("ngày"))
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập của trang")
        verbose_name_plural = _("lượt truy cập của trang")
        constraints = [models.UniqueConstraint(fields=["site", "day"], name="visits_sitevisits_once")]

    def __str__(self) -> str:
        return f"{self.site_id} {self.day}: {self.count}"


class JournalMark(models.Model):
    """How far one row of a front's journal is folded into the visits; written in the transaction that folds.

    A row of the journal is a place on a day (no name: the site as a whole). A crash between the journal and the
    database can therefore neither lose a visit nor count it twice. `keeper` is the folder of one server's journals.

    no_pii
    """

    keeper = models.CharField(max_length=128)
    journal = models.CharField(max_length=32)
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    place = models.CharField(max_length=64, blank=True)
    day = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("mốc gộp lượt truy cập")
        verbose_name_plural = _("mốc gộp lượt truy cập")
        constraints = [
            models.UniqueConstraint(fields=["journal", "site", "place", "day"], name="visits_journalmark_once")
        ]
        indexes = [models.Index(fields=["keeper", "site", "place", "day"])]

    def __str__(self) -> str:
        return f"{self.journal[:8]} {self.place} {self.day}: {self.count}"


class OnlineVisitor(models.Model):
    """Somebody seen on a site in the last five minutes, known by a digest under the day's salt; pruned after that.

    no_pii
    """

    digest = models.CharField(max_length=64, primary_key=True)
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    seen_at = models.DateTimeField(_("thấy lúc"), db_index=True)

    class Meta:
        verbose_name = _("khách đang xem")
        verbose_name_plural = _("khách đang xem")

    def __str__(self) -> str:
        return self.digest[:8]
