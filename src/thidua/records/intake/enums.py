"""What becomes of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    """What a row of the workbook leads to."""

    NEW = "new", _("mới")
    THERE = "there", _("đã có")
    DOUBTFUL = "doubtful", _("cần chọn")
    WRONG = "wrong", _("chưa nhận được")
