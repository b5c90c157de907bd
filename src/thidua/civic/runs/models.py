"""What runs for a period before readers and may be stopped before its last day."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Run(models.Model):
    """What is put before readers from one day to another, both included, once it is public.

    Stopped within its last day, when `ended_early`; gone from the site from the day on which it was taken off.

    The period says on which days it ran: one that is ended today has today as its last day, and keeps what came today.
    """

    opens_on = models.DateField(_("từ ngày"))
    closes_on = models.DateField(_("đến hết ngày"))
    published_on = models.DateField(_("công khai từ ngày"), null=True, blank=True)
    ended_early = models.BooleanField(_("đã kết thúc sớm"), default=False, editable=False)
    taken_off_on = models.DateField(_("gỡ khỏi trang ngày"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
