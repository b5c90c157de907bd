"""How a nomination moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import NominationState as S
from .enums import RoundState

NOMINATION = Workflow(
    _("đề nghị"),
    S,
    [
        Transition("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, _("Trình hồ sơ")),
        Transition("recall", (S.SUBMITTED,), S.DRAFT, _("Rút về để sửa")),
        Transition("return", (S.SUBMITTED,), S.RETURNED, _("Trả lại bổ sung")),
        Transition("accept", (S.SUBMITTED,), S.ACCEPTED, _("Tiếp nhận")),
        Transition("hand_back", (S.DRAFT, S.SUBMITTED, S.RETURNED, S.ACCEPTED), S.WITHDRAWN, _("Hủy đợt, trả hồ sơ")),
        Transition("withdraw", (S.DRAFT, S.SUBMITTED, S.RETURNED), S.WITHDRAWN, _("Rút đề nghị")),
    ],
)
ROUND = Workflow(
    _("đợt khen thưởng"),
    RoundState,
    [
        Transition("close", (RoundState.OPEN,), RoundState.CLOSED, _("Khóa danh sách")),
        Transition("reopen", (RoundState.CLOSED,), RoundState.OPEN, _("Mở lại danh sách")),
        Transition("cancel", (RoundState.OPEN, RoundState.CLOSED), RoundState.CANCELLED, _("Hủy đợt")),
    ],
)
