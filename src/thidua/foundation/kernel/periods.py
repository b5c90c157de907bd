"""What runs for a period of days: where it stands on a day."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from .tones import TonedChoices


class PeriodState(TonedChoices):
    """Where something that runs for a period stands on a day."""

    AHEAD = "ahead", "neutral", _("Sắp mở")
    OPEN = "open", "progress", _("Đang mở")
    CLOSED = "closed", "neutral", _("Đã đóng")
    # Said by what has an outcome to tell, once it is told.
    CONCLUDED = "concluded", "done", _("Đã có kết quả")


def state_of_period(opens_on: date, closes_on: date, *, on: date) -> PeriodState:
    """Say where a period stands on the day; both ends belong to it."""
    if on < opens_on:
        return PeriodState.AHEAD
    return PeriodState.OPEN if on <= closes_on else PeriodState.CLOSED
