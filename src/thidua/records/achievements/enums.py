"""Ratings and forms of discipline, in the law's order."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RatingClass(models.TextChoices):
    """The year's classification; the values are the lawbook's codes."""

    HTXSNV = "HTXSNV", _("Hoàn thành xuất sắc nhiệm vụ")
    HTTNV = "HTTNV", _("Hoàn thành tốt nhiệm vụ")
    HTNV = "HTNV", _("Hoàn thành nhiệm vụ")
    KHTNV = "KHTNV", _("Không hoàn thành nhiệm vụ")


class DisciplineForm(models.TextChoices):
    """Forms of discipline from the lightest; the values are the lawbook's codes."""

    KHIEN_TRACH = "khien-trach", _("Khiển trách")
    CANH_CAO = "canh-cao", _("Cảnh cáo")
    HA_BAC_LUONG = "ha-bac-luong", _("Hạ bậc lương")
    GIANG_CHUC = "giang-chuc", _("Giáng chức")
    CACH_CHUC = "cach-chuc", _("Cách chức")
    BUOC_THOI_VIEC = "buoc-thoi-viec", _("Buộc thôi việc")
