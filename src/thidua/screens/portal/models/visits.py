"""How often the portal is seen, by how many now, and how often what it shows was changed."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from .site import HomePage


class PageVisits(models.Model):
    """How often one place of a site was seen on one day.

    A place is a page («page-12») or a view («so-khen-thuong»). The number moves only by `SET count = count + …`, so
    that workers who count at the same moment lose nothing.

    no_pii
    """

    home = models.ForeignKey(HomePage, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    place = models.CharField(_("nơi xem"), max_length=64)
    day = models.DateField(_("ngày"), db_index=True)
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập")
        verbose_name_plural = _("lượt truy cập")
        constraints = [models.UniqueConstraint(fields=["home", "place", "day"], name="portal_pagevisits_once_at_home")]

    def __str__(self) -> str:
        return f"{self.place} {self.day}: {self.count}"


class SiteVisits(models.Model):
    """How often a site was seen on one day, all its places together.

    Always the sum of the day's `PageVisits`, moved in the same transaction; kept because every page shows it, and a
    sum over all places of all days would take longer every year.

    no_pii
    """

    home = models.ForeignKey(HomePage, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    day = models.DateField(_("ngày"))
    count = models.PositiveBigIntegerField(_("lượt"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập của trang")
        verbose_name_plural = _("lượt truy cập của trang")
        constraints = [models.UniqueConstraint(fields=["home", "day"], name="portal_sitevisits_once")]

    def __str__(self) -> str:
        return f"{self.home_id} {self.day}: {self.count}"


class JournalMark(models.Model):
    """How far one row of a front's journal is folded into the visits; written in the transaction that folds.

    A row of the journal is a place on a day (no name: the site as a whole). A crash between the journal and the
    database can therefore neither lose a visit nor count it twice. `keeper` is the folder of one server's journals.

    no_pii
    """

    keeper = models.CharField(max_length=128)
    journal = models.CharField(max_length=32)
    home = models.ForeignKey(HomePage, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    place = models.CharField(max_length=64, blank=True)
    day = models.DateField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("mốc gộp lượt truy cập")
        verbose_name_plural = _("mốc gộp lượt truy cập")
        constraints = [
            models.UniqueConstraint(fields=["journal", "home", "place", "day"], name="portal_journalmark_once")
        ]
        indexes = [models.Index(fields=["keeper", "home", "place", "day"])]

    def __str__(self) -> str:
        return f"{self.journal[:8]} {self.place} {self.day}: {self.count}"


class OnlineVisitor(models.Model):
    """Somebody seen on a site in the last five minutes, known by a digest under the day's salt; pruned after that.

    no_pii
    """

    digest = models.CharField(max_length=64, primary_key=True)
    home = models.ForeignKey(HomePage, models.PROTECT, related_name="+", verbose_name=_("trang chủ"))
    seen_at = models.DateTimeField(_("thấy lúc"), db_index=True)

    class Meta:
        verbose_name = _("khách đang xem")
        verbose_name_plural = _("khách đang xem")

    def __str__(self) -> str:
        return self.digest[:8]


class VisitorSalt(models.Model):
    """The random salt of one day's visitor digests; thrown away when the day is over, and with it their meaning.

    no_pii
    """

    day = models.DateField(primary_key=True)
    salt = models.BinaryField()

    class Meta:
        verbose_name = _("muối của ngày")
        verbose_name_plural = _("muối của ngày")

    def __str__(self) -> str:
        return str(self.day)


class Stamp(models.Model):
    """How often what a page shows was changed: moved by triggers, in the transaction of the change itself.

    The stamp of a scope is the sum of its rows. On PostgreSQL each connection has a row of its own (`slot`), so that
    two transactions never wait for each other only because both change what pages show.

    no_pii
    """

    scope = models.CharField(max_length=8)
    slot = models.PositiveBigIntegerField(default=0)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("dấu thay đổi")
        verbose_name_plural = _("dấu thay đổi")
        constraints = [models.UniqueConstraint(fields=["scope", "slot"], name="portal_stamp_once")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"

    @classmethod
    def of(cls, scope: str) -> int:
        """Return the stamp of a scope as it is committed now; plain SQL, because every page asks for it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT sum(count) FROM portal_stamp WHERE scope = %s", [scope])
            return int(cursor.fetchone()[0] or 0)
