"""The lawbook's overall answers, as the screens name them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """The lawbook's overall answer."""

    MET = "met", _("Đạt")
    NOT_MET = "not_met", _("Không đạt")
    UNKNOWN = "unknown", _("Chưa đủ căn cứ")
