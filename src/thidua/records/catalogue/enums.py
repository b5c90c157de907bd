"""Families of award."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AwardFamily(models.TextChoices):
    """The law's two families: emulation titles and forms of commendation."""

    TITLE = "title", _("Danh hiệu thi đua")
    FORM = "form", _("Hình thức khen thưởng")


class Ground(models.TextChoices):
    """On what ground an award is given; later awards may only build on some of them."""

    CONG_TRANG = "cong-trang", _("Công trạng, thành tích đạt được")
    PHONG_TRAO = "phong-trao", _("Phong trào thi đua")
    CHUYEN_DE = "chuyen-de", _("Theo chuyên đề (đợt)")
    DOT_XUAT = "dot-xuat", _("Đột xuất")
