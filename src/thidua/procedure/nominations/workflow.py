"""How a nomination moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import NominationState as S
from .enums import RoundState

NOMINATION = Workflow(
    "đề nghị",
    S,
    [
        Transition("submit", (S.DRAFT, S.RETURNED), S.SUBMITTED, "Trình hồ sơ"),
        Transition("recall", (S.SUBMITTED,), S.DRAFT, "Rút về để sửa"),
        Transition("return", (S.SUBMITTED,), S.RETURNED, "Trả lại bổ sung"),
        Transition("accept", (S.SUBMITTED,), S.ACCEPTED, "Tiếp nhận"),
        Transition("hand_back", (S.DRAFT, S.SUBMITTED, S.RETURNED, S.ACCEPTED), S.WITHDRAWN, "Hủy đợt, trả hồ sơ"),
        Transition("withdraw", (S.DRAFT, S.SUBMITTED, S.RETURNED), S.WITHDRAWN, "Rút đề nghị"),
    ],
)
ROUND = Workflow(
    "đợt khen thưởng",
    RoundState,
    [
        Transition("close", (RoundState.OPEN,), RoundState.CLOSED, "Khóa danh sách"),
        Transition("reopen", (RoundState.CLOSED,), RoundState.OPEN, "Mở lại danh sách"),
        Transition("cancel", (RoundState.OPEN, RoundState.CLOSED), RoundState.CANCELLED, "Hủy đợt"),
    ],
)
