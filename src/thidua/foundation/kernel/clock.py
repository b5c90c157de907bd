"""The one place that asks the machine for the time; everything else takes `on=` or `at=`."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Return today's date in the installation's time zone (Asia/Ho_Chi_Minh)."""
    return timezone.localdate()


def day_of(moment: datetime) -> date:
    """Return the day of a moment in the installation's time zone."""
    return timezone.localdate(moment)
