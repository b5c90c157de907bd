"""What became of an opinion on a draft."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ruling(models.TextChoices):
    """What became of an opinion on a draft."""

    ACCEPTED = "accepted", _("Tiếp thu")
    IN_PART = "in_part", _("Tiếp thu một phần")
    NOT_ACCEPTED = "not_accepted", _("Không tiếp thu")
