"""By whose borders figures are counted, and how a row moved after a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Borders(models.TextChoices):
    """By the borders of the day of each decision, or by today's: then a successor answers for what it came out of."""

    THAT_DAY = "that-day", _("Địa giới khi quyết định")
    TODAY = "today", _("Địa giới hiện nay")


class Source(models.TextChoices):
    """What a row of a figure is."""

    AWARD = "award", _("Khen thưởng")
    MOVEMENT = "movement", _("Phong trào")
    STATED = "stated", _("Số người báo cáo ghi")


class Change(models.TextChoices):
    """Why a row counts differently than it was reported."""

    LATE = "late", _("Vào sổ sau khi báo cáo")
    ANNULLED = "annulled", _("Đã hủy bỏ")
    REPLACED = "replaced", _("Đã được thay thế")
    MISTAKEN = "mistaken", _("Ghi nhầm, không tính")
    CORRECTED = "corrected", _("Đã sửa")
    MOVED = "moved", _("Không còn thuộc kỳ hoặc đơn vị")
    STATED_ANEW = "stated-anew", _("Số ghi tay đã ghi lại")
