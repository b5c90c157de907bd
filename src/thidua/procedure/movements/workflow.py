"""How movements and pledges move."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import MovementState, PledgeState

MOVEMENT = Workflow(
    "phong trào",
    MovementState,
    [
        Transition("launch", (MovementState.DRAFT,), MovementState.LAUNCHED, "Phát động"),
        Transition("sum_up", (MovementState.LAUNCHED,), MovementState.SUMMED_UP, "Tổng kết"),
    ],
)
PLEDGE = Workflow(
    "giao ước",
    PledgeState,
    [
        Transition("sign", (PledgeState.DRAFT,), PledgeState.SIGNED, "Ký giao ước"),
        Transition("reopen", (PledgeState.SIGNED,), PledgeState.DRAFT, "Mở lại giao ước ghi nhầm"),
    ],
)
