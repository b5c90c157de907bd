"""Whether what a reader gave counts."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Standing(TonedChoices):
    """Whether a rating or a ballot is part of the result."""

    COUNTED = "counted", "done", _("Được tính")
    DOUBTED = "doubted", "attention", _("Chờ xem")
    LEFT_OUT = "left_out", "neutral", _("Không tính")
