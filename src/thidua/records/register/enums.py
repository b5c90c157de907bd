"""States of an award."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class AwardState(TonedChoices):
    """Whether an award stands."""

    VALID = "valid", "done", _("Có hiệu lực")
    ANNULLED = "annulled", "bad", _("Đã hủy bỏ")
    REPLACED = "replaced", "neutral", _("Đã được thay thế")
    MISTAKEN = "mistaken", "neutral", _("Ghi nhầm, không tính")
