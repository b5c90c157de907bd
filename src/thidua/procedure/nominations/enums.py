"""States of rounds and nominations."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class RoundState(TonedChoices):
    """Where a commendation round stands."""

    OPEN = "open", "progress", _("Đang nhận đề nghị")
    CLOSED = "closed", "neutral", _("Đã khóa danh sách")
    CANCELLED = "cancelled", "bad", _("Đã hủy")


class NominationState(TonedChoices):
    """Where a nomination stands."""

    DRAFT = "draft", "neutral", _("Bản thảo")
    SUBMITTED = "submitted", "progress", _("Đã trình")
    RETURNED = "returned", "attention", _("Trả lại bổ sung")
    ACCEPTED = "accepted", "done", _("Đã tiếp nhận")
    WITHDRAWN = "withdrawn", "neutral", _("Đã rút")
