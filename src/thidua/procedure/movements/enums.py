"""Forms and states of movements, pledges, results and contributions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class MovementForm(models.TextChoices):
    """The law's two forms of organising emulation."""

    REGULAR = "regular", _("Thường xuyên")
    THEMATIC = "thematic", _("Theo chuyên đề (đợt)")


class MovementState(TonedChoices):
    """Where a movement stands."""

    DRAFT = "draft", "neutral", _("Dự thảo")
    LAUNCHED = "launched", "done", _("Đã phát động")
    SUMMED_UP = "summed_up", "done", _("Đã tổng kết")


class PledgeState(TonedChoices):
    """Where a pledge stands."""

    DRAFT = "draft", "neutral", _("Dự thảo")
    SIGNED = "signed", "done", _("Đã ký")


class PledgeBasis(models.TextChoices):
    """From what the drafts for all units are proposed."""

    LAST_YEAR = "last_year", _("Giao ước năm trước của từng đơn vị")
    TARGETS = "targets", _("Chỉ tiêu của phong trào, chia đều cho các đơn vị")


class PledgeStanding(TonedChoices):
    """Where a unit stands with its pledge to a movement."""

    NONE = "none", "neutral", _("Chưa có")
    DRAFT = "draft", "neutral", _("Dự thảo")
    SIGNED = "signed", "done", _("Đã ký")


class Qualifier(models.TextChoices):
    """How exact a reported figure is; the source's own word is kept."""

    EXACT = "exact", _("đúng")
    OVER = "over", _("trên")
    NEARLY = "nearly", _("gần")


class ContributionKind(models.TextChoices):
    """What people gave."""

    LAND = "land", _("Đất")
    ASSETS = "assets", _("Tài sản")
    MONEY = "money", _("Tiền")
    LABOUR = "labour", _("Ngày công")


class WorkKind(models.TextChoices):
    """What was built with it."""

    URBAN_UPGRADE = "urban_upgrade", _("Công trình chỉnh trang đô thị")
    CIVILISED_LANE = "civilised_lane", _("Ngõ phố văn minh")
