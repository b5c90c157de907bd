"""States of a decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionState(models.TextChoices):
    """Where a decision stands."""

    DRAFT = "draft", _("Dự thảo")
    SIGNED = "signed", _("Đã ký, chờ ban hành")
    ISSUED = "issued", _("Đã ban hành")


class Rounding(models.TextChoices):
    """How a bonus is rounded; the values are the lawbook's."""

    NONE = "none", _("Không làm tròn")
    NEAREST_10K = "nearest_10k", _("Đến 10.000 đồng gần nhất")
    UP_10K = "up_10k", _("Lên 10.000 đồng")
