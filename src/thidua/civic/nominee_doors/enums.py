"""What a nominee hands in, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class RemarkKind(models.TextChoices):
    """What a nominee hands in."""

    CORRECTION = "correction", _("Sửa thông tin sai")
    PROOF = "proof", _("Bổ sung minh chứng")


class RemarkState(TonedChoices):
    """What became of a nominee's remark."""

    HANDED_IN = "handed_in", "progress", _("Chờ xem xét")
    TAKEN_OVER = "taken_over", "done", _("Đã tiếp thu")
    TURNED_DOWN = "turned_down", "neutral", _("Không tiếp thu")
