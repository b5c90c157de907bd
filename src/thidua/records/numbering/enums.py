"""Who gives the numbers of a book, and the series of an authority's papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Keeper(models.TextChoices):
    """Who gives the numbers of a book."""

    HERE = "here", _("Phần mềm này cấp số tiếp theo")
    OFFICE = "office", _("Văn thư cơ quan cấp số (sổ văn bản đi, hệ thống quản lý văn bản)")


class Series(models.TextChoices):
    """The series that an authority numbers through this product; the value is the counter's name."""

    PLAN = "KH", _("Kế hoạch (KH-UBND)")
    DECISION = "QĐ-UBND", _("Quyết định (QĐ-UBND)")
    REPORT = "BC-UBND", _("Báo cáo (BC-UBND)")
    MINUTES = "BB-HĐTĐKT", _("Biên bản của Hội đồng (BB-HĐTĐKT)")
