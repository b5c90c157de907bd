"""The lawbook's overall answers, the kinds of record and page that its facts lead to, how a handed-over file stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices, name_tones


class Outcome(TonedChoices):
    """The lawbook's overall answer."""

    MET = "met", "done", _("Đạt")
    NOT_MET = "not_met", "bad", _("Không đạt")
    UNKNOWN = "unknown", "attention", _("Chưa đủ căn cứ")


class Standing(TonedChoices):
    """Where somebody stands before the season, as far as the records tell."""

    MET = "met", "done", _("Đạt")
    WAITING = "waiting", "progress", _("Chỉ chờ đơn vị xác nhận")
    ONE_SHORT = "one_short", "attention", _("Thiếu một điều kiện")
    OPEN = "open", "progress", _("Chưa đủ căn cứ")
    NOT_MET = "not_met", "bad", _("Không đạt")


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


class HandedOverState(TonedChoices):
    """How a pack of confirmations or a version of a province's rules stands with the authority."""

    ISSUED = "issued", "done", _("Đơn vị lập")
    RECEIVED = "received", "progress", _("Đã nhận, chưa áp dụng")
    TAKEN = "taken", "done", _("Đang áp dụng")
    WITHDRAWN = "withdrawn", "neutral", _("Đã rút")


class Matter(models.TextChoices):
    """What a provision is asked for in a round."""

    CONDITION = "condition", _("Điều kiện, tiêu chuẩn")
    POWER = "power", _("Thẩm quyền quyết định, đề nghị")
    BALLOT = "ballot", _("Biểu quyết của Hội đồng")
    MONEY = "money", _("Tiền thưởng")
    PAPERS = "papers", _("Giấy tờ của hồ sơ")
    DEADLINE = "deadline", _("Thời hạn")
    CAP = "cap", _("Hạn mức")


# The lawbook's marks of certainty and its fourth outcome, which is never the answer as a whole; it knows no tone.
name_tones({"confirmed": "done", "reported": "attention", "unconfirmed": "attention", "waived": "done"})
