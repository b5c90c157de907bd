"""What stands at a place on the map."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    """What stands at a place on the map."""

    OFFICE = "tru-so", _("Trụ sở cơ quan")
    CULTURE_HOUSE = "nha-van-hoa", _("Nhà văn hóa tổ dân phố")
    CIVIC_WORK = "cong-trinh", _("Công trình nhân dân đóng góp")
    SCHOOL = "truong-hoc", _("Trường học")
    HEALTH_STATION = "tram-y-te", _("Trạm y tế")
    MONUMENT = "di-tich", _("Di tích, công trình tưởng niệm")
