"""Where a household or unit stands on a scored list."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Verdict(TonedChoices):
    """What the sheet and the bars of the law say of one line; «unknown» while anything is missing."""

    MEETS = "meets", "done", _("Đạt")
    BELOW = "below", "bad", _("Chưa đạt điểm")
    BARRED = "barred", "bad", _("Vướng điều không xét")
    OUTSIDE = "outside", "neutral", _("Không tham gia bình xét")
    UNKNOWN = "unknown", "attention", _("Chưa đủ căn cứ")
