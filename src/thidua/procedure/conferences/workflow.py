"""How a conference moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import ConferenceState as S

CONFERENCE = Workflow(
    "hội nghị",
    S,
    [Transition("hold", (S.PLANNED,), S.HELD, "Ghi nhận đã tổ chức")],
)
