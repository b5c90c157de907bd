"""States of rounds, nominations and rows of lists."""

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


class WaitingState(TonedChoices):
    """Where a row of a list that was sent stands."""

    WAITING = "waiting", "progress", _("Đang chờ")
    TAKEN = "taken", "done", _("Đã nhận")
    THERE = "there", "neutral", _("Đã có trong đợt")
    ASIDE = "aside", "neutral", _("Để riêng")
