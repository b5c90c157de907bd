"""When a poll's results may be seen."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResultsShown(models.TextChoices):
    """When a poll's results may be seen."""

    AFTER_VOTE = "after_vote", _("Sau khi bình chọn")
    AFTER_CLOSE = "after_close", _("Sau khi kết thúc")
