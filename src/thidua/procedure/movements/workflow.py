"""How movements and pledges move."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import MovementState, PledgeState

MOVEMENT = Workflow(
    _("phong trào"),
    MovementState,
    [
        Transition("launch", (MovementState.DRAFT,), MovementState.LAUNCHED, _("Phát động")),
        Transition("sum_up", (MovementState.LAUNCHED,), MovementState.SUMMED_UP, _("Tổng kết")),
    ],
)
PLEDGE = Workflow(
    _("giao ước"),
    PledgeState,
    [
        Transition("sign", (PledgeState.DRAFT,), PledgeState.SIGNED, _("Ký giao ước")),
        Transition("reopen", (PledgeState.SIGNED,), PledgeState.DRAFT, _("Mở lại giao ước ghi nhầm")),
    ],
)
