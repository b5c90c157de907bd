"""What runs for a period before readers and may be stopped before its last day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Interruptible(models.Model):
    """Stopped within its last day, when `ended_early`; gone from the site from the day on which it was taken off.

    The period says on which days it ran: one that is ended today has today as its last day, and keeps what came today.
    """

    ended_early = models.BooleanField(_("đã kết thúc sớm"), default=False, editable=False)
    taken_off_on = models.DateField(_("gỡ khỏi trang ngày"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
