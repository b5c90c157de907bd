"""Where a call and a unit's registration stand."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class CallState(TonedChoices):
    """Where a call stands: units send while it is open, also after its last day, which is then told as late."""

    OPEN = "open", "progress", _("Đang nhận đăng ký")
    CLOSED = "closed", "neutral", _("Đã khóa đăng ký")
    CANCELLED = "cancelled", "bad", _("Đã hủy")


class RegistrationState(TonedChoices):
    """Where a unit's registration stands; a draft and a returned one are the unit's to change."""

    DRAFT = "draft", "neutral", _("Chưa gửi")
    SUBMITTED = "submitted", "progress", _("Chờ duyệt")
    RETURNED = "returned", "attention", _("Trả lại")
    APPROVED = "approved", "done", _("Đã duyệt")
