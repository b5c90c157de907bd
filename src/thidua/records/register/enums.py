"""States of an award."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardState(models.TextChoices):
    """Whether an award stands."""

    VALID = "valid", _("Có hiệu lực")
    ANNULLED = "annulled", _("Đã hủy bỏ")
    REPLACED = "replaced", _("Đã được thay thế")
    MISTAKEN = "mistaken", _("Ghi nhầm, không tính")
