"""Kinds of unit and of succession."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnitKind(models.TextChoices):
    """What a unit is; the law's powers and the forms of address hang on it."""

    PROVINCE = "province", _("Tỉnh, thành phố trực thuộc trung ương")
    DISTRICT = "district", _("Huyện, thị xã, thành phố (đến 30/6/2025)")
    WARD = "ward", _("Xã, phường, thị trấn")
    OFFICE = "office", _("Bộ phận chuyên môn")
    PARTY = "party", _("Tổ chức đảng")
    ASSOCIATION = "association", _("Mặt trận, đoàn thể")
    SCHOOL = "school", _("Trường học")
    HEALTH_STATION = "health_station", _("Trạm y tế")
    FORCE = "force", _("Công an, quân sự")
    RESIDENTIAL_GROUP = "residential_group", _("Thôn, tổ dân phố")
    ENTERPRISE = "enterprise", _("Doanh nghiệp, hợp tác xã")
    TEAM = "team", _("Tổ, đội, câu lạc bộ")


class SuccessionKind(models.TextChoices):
    """How one unit came out of another."""

    MERGER = "merger", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    RENAMING = "renaming", _("Đổi tên")
