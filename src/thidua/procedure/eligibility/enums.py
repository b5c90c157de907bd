"""The lawbook's overall answers, and the kinds of record and page that its facts lead to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """The lawbook's overall answer."""

    MET = "met", _("Đạt")
    NOT_MET = "not_met", _("Không đạt")
    UNKNOWN = "unknown", _("Chưa đủ căn cứ")


class Standing(models.TextChoices):
    """Where somebody stands before the season, as far as the records tell."""

    MET = "met", _("Đạt")
    WAITING = "waiting", _("Chỉ chờ đơn vị xác nhận")
    ONE_SHORT = "one_short", _("Thiếu một điều kiện")
    OPEN = "open", _("Chưa đủ căn cứ")
    NOT_MET = "not_met", _("Không đạt")


class RecordKind(models.TextChoices):
    """The kinds of record that facts are read from."""

    RATING = "rating", _("Xếp loại năm")
    DISCIPLINE = "discipline", _("Kỷ luật")
    AWARD = "award", _("Sổ khen thưởng")
    INITIATIVE = "initiative", _("Sáng kiến")
    STATEMENT = "statement", _("Xác nhận hồ sơ năm đã ghi đủ")
    POST = "post", _("Chức vụ")
    UNIT = "unit", _("Đơn vị")


class PageKind(models.TextChoices):
    """The pages of the desk on which such a record is shown."""

    PERSON = "person", _("Cá nhân")
    UNIT = "unit", _("Đơn vị")
    HOUSEHOLD = "household", _("Hộ gia đình")
    AWARD = "award", _("Sổ khen thưởng")
