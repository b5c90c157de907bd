"""How calls and registrations move."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import CallState
from .enums import RegistrationState as S

CALL = Workflow(
    _("đợt đăng ký"),
    CallState,
    [
        Transition("close", (CallState.OPEN,), CallState.CLOSED, _("Khóa đăng ký")),
        Transition("reopen", (CallState.CLOSED,), CallState.OPEN, _("Mở lại đăng ký")),
        Transition("cancel", (CallState.OPEN,), CallState.CANCELLED, _("Hủy đợt đăng ký")),
    ],
)
REGISTRATION = Workflow(
    _("bản đăng ký"),
    S,
    [
        Transition("send", (S.DRAFT, S.RETURNED), S.SUBMITTED, _("Gửi đăng ký")),
        Transition("recall", (S.SUBMITTED,), S.DRAFT, _("Rút về để sửa")),
        Transition("approve", (S.SUBMITTED,), S.APPROVED, _("Duyệt")),
        Transition("return", (S.SUBMITTED, S.APPROVED), S.RETURNED, _("Trả lại")),
    ],
)
