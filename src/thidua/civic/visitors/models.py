"""What is kept of readers without an account: the day's salt, used checks, how often they act."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpentCheck(models.Model):
    """A human check that was used, kept until it expires so that it cannot be used twice.

    A row with a unique digest rather than a cache entry, because two processes must not both accept it.

    no_pii
    """

    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("mã xác thực đã dùng")
        verbose_name_plural = _("mã xác thực đã dùng")

    def __str__(self) -> str:
        return self.digest


class ActionCount(models.Model):
    """How often one network or device did one thing within one span of time; forgotten when the span is over.

    `key` is a keyed digest that changes every day. A row rather than a cache entry, because the number must be exact
    when several processes count at once: it moves only by `SET count = count + 1`.

    no_pii
    """

    action = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    ends_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("số lần trong một khoảng thời gian")
        verbose_name_plural = _("số lần trong một khoảng thời gian")
        constraints = [models.UniqueConstraint(fields=["action", "key", "ends_at"], name="visitors_actioncount_once")]

    def __str__(self) -> str:
        return f"{self.action}: {self.count}"


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
