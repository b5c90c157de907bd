"""Ratings, forms of discipline, initiatives: the law's choices; and what a year's records may be complete in."""

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


class InitiativeKind(models.TextChoices):
    """What is called an initiative; the values are the lawbook's codes."""

    SANG_KIEN = "sang-kien", _("Sáng kiến")
    DE_TAI = "de-tai", _("Đề tài, đề án khoa học, công trình")
    CHIEN_DAU = "muu-tri-chien-dau", _("Mưu trí, sáng tạo trong chiến đấu, phục vụ chiến đấu")
    HOI_THI = "hoi-thi", _("Giải pháp đạt giải hội thi")


class InitiativeScope(models.TextChoices):
    """How far an initiative was recognised to reach; the values are the lawbook's codes."""

    CO_SO = "co-so", _("Cơ sở")
    TINH = "tinh", _("Tỉnh")
    TOAN_QUOC = "toan-quoc", _("Toàn quốc")


class Recogniser(models.TextChoices):
    """Who recognised an initiative or its influence; the values are the lawbook's codes."""

    DON_VI = "don-vi", _("Người đứng đầu đơn vị")
    TINH = "dung-dau-tinh", _("Chủ tịch Ủy ban nhân dân tỉnh")
    BO = "dung-dau-bo", _("Bộ trưởng, người đứng đầu bộ, ngành")


class CompleteIn(models.TextChoices):
    """What the records of a unit and year may be stated to hold in full, so that their silence means «no»."""

    MEMBERS = "members", _("Danh sách cá nhân")
    TITLES = "titles", _("Danh hiệu thi đua")
    DISCIPLINES = "disciplines", _("Kỷ luật")
    INITIATIVES = "initiatives", _("Sáng kiến, đề tài")
