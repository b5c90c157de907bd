"""How often what public pages show was changed."""

from django.db import connection, models
from django.utils.translation import gettext_lazy as _


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
        constraints = [models.UniqueConstraint(fields=["scope", "slot"], name="freshness_stamp_once")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"

    @classmethod
    def of(cls, scope: str) -> int:
        """Return the stamp of a scope as it is committed now; plain SQL, because every page asks for it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT sum(count) FROM freshness_stamp WHERE scope = %s", [scope])
            return int(cursor.fetchone()[0] or 0)
