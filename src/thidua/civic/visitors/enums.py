"""Whether what a reader gave counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """Whether a rating or a ballot is part of the result."""

    COUNTED = "counted", _("Được tính")
    HELD = "held", _("Chờ xem")
    LEFT_OUT = "left_out", _("Không tính")
