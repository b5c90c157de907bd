"""States of a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("Dự thảo")
    ADOPTED = "adopted", _("Đã ban hành")


class StepState(models.TextChoices):
    """Where one step of the year stands."""

    DONE = "done", _("Đã xong")
    CURRENT = "current", _("Đang làm")
    WAITING = "waiting", _("Chưa đến")
