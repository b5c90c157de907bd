"""What a key may be used for, and what other systems are told of."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One thing that a key opens; whatever it opens, its account must be allowed to do it as well."""

    UNITS_READ = "units:read", _("Đọc đơn vị")
    PEOPLE_READ = "people:read", _("Đọc cá nhân, hộ gia đình")
    MOVEMENTS_READ = "movements:read", _("Đọc phong trào")
    NOMINATIONS_READ = "nominations:read", _("Đọc đợt khen thưởng, hồ sơ đề nghị")
    NOMINATIONS_WRITE = "nominations:write", _("Lập, sửa, trình hồ sơ đề nghị")
    DECISIONS_READ = "decisions:read", _("Đọc quyết định")
    AWARDS_READ = "awards:read", _("Đọc sổ khen thưởng")
    AWARDS_WRITE = "awards:write", _("Ghi khen thưởng của cấp khác vào sổ")
    CERTIFICATES_READ = "certificates:read", _("Tra giấy khen theo mã")


class Topic(models.TextChoices):
    """Something that happened, of which another system may be told."""

    DECISION_ISSUED = "decision.issued", _("Ban hành quyết định")
    AWARD_ENTERED = "award.entered", _("Vào sổ khen thưởng")
    AWARD_ANNULLED = "award.annulled", _("Hủy bỏ khen thưởng")
