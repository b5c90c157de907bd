"""What runs for a period of days: where it stands on a day."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodState(models.TextChoices):
    """Where something that runs for a period stands on a day."""

    AHEAD = "ahead", _("Sắp mở")
    OPEN = "open", _("Đang mở")
    CLOSED = "closed", _("Đã đóng")


def state_of_period(opens_on: date, closes_on: date, *, on: date) -> PeriodState:
    """Say where a period stands on the day; both ends belong to it."""
    if on < opens_on:
        return PeriodState.AHEAD
    return PeriodState.OPEN if on <= closes_on else PeriodState.CLOSED
