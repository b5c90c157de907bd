"""Families of award, grounds, and the fields of work that a new installation begins with."""

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


class StandardField(models.TextChoices):
    """The fields of work of a commune's authority, in its usual order; every office changes them as it works."""

    ECONOMY = "kinh-te", _("Kinh tế và thu ngân sách")
    AGRICULTURE = "nong-nghiep", _("Nông nghiệp, nông thôn mới")
    LAND_AND_TOWN = "dat-dai-do-thi", _("Đất đai, quy hoạch, đô thị và môi trường")
    DISASTERS = "phong-chong-thien-tai", _("Phòng, chống thiên tai, cháy nổ")
    EDUCATION = "giao-duc", _("Giáo dục và đào tạo, khuyến học")
    CULTURE = "van-hoa-the-thao", _("Văn hóa, thể thao, du lịch và thông tin")
    HEALTH = "y-te", _("Y tế, chăm sóc sức khỏe ban đầu")
    WELFARE = "an-sinh", _("An sinh xã hội, người có công")
    WORK_AND_POVERTY = "viec-lam-giam-ngheo", _("Giải quyết việc làm và giảm nghèo")
    FAMILY = "dan-so-gia-dinh-tre-em", _("Dân số, gia đình và trẻ em")
    REFORM = "cai-cach-hanh-chinh", _("Cải cách hành chính, chuyển đổi số")
    JUSTICE = "tu-phap", _("Tư pháp, hộ tịch, hòa giải ở cơ sở")
    DEFENCE = "quoc-phong", _("Quốc phòng, quân sự địa phương")
    SECURITY = "an-ninh-trat-tu", _("An ninh, trật tự, an toàn giao thông")
    GOVERNMENT = "xay-dung-chinh-quyen", _("Xây dựng Đảng, chính quyền và đoàn thể")
    CHARITY = "nhan-dao-tu-thien", _("Nhân đạo, từ thiện, hiến máu")
