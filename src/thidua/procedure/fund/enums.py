"""States of a year's ledger, kinds of its lines."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class FundState(TonedChoices):
    """Where a year's ledger stands."""

    OPEN = "fund_open", "progress", _("Đang ghi sổ")
    CLOSED = "fund_closed", "done", _("Đã khóa sổ")


class EntryKind(models.TextChoices):
    """What a line of the ledger is for."""

    CARRIED = "carried", _("Số dư năm trước chuyển sang")
    BUDGET = "budget", _("Ngân sách cấp")
    CONTRIBUTION = "contribution", _("Tổ chức, cá nhân đóng góp")
    RETURNED = "returned", _("Tiền thưởng thu hồi")
    BONUS = "bonus", _("Chi tiền thưởng")
    GIFT = "gift", _("Chi hiện vật, tặng phẩm lưu niệm")
    ORGANISING = "organising", _("Chi tổ chức phong trào, công tác thi đua, khen thưởng")
    GIVEN_BACK = "given_back", _("Nộp trả ngân sách")


INCOME = (EntryKind.CARRIED, EntryKind.BUDGET, EntryKind.CONTRIBUTION, EntryKind.RETURNED)
# Lines that somebody writes: what is carried over and what is paid as bonus is known already.
WRITTEN = (
    EntryKind.BUDGET,
    EntryKind.CONTRIBUTION,
    EntryKind.RETURNED,
    EntryKind.GIFT,
    EntryKind.ORGANISING,
    EntryKind.GIVEN_BACK,
)


class Region(models.TextChoices):
    """By which share of regular spending the law measures a commune's fund; the values are the lawbook's codes."""

    PLAIN = "quy.cap-xa", _("Tỉnh đồng bằng, thành phố")
    HARD = "quy.cap-xa-vung-kho", _("Miền núi, trung du, Tây Nguyên, vùng sâu, vùng xa, hải đảo")
