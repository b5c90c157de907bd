"""Where a household or unit stands on a scored list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the sheet and the bars of the law say of one line; «unknown» while anything is missing."""

    MEETS = "meets", _("Đạt")
    BELOW = "below", _("Chưa đạt điểm")
    BARRED = "barred", _("Vướng điều không xét")
    OUTSIDE = "outside", _("Không tham gia bình xét")
    UNKNOWN = "unknown", _("Chưa đủ căn cứ")
