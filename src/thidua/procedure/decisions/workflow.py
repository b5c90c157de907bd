"""How a decision moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import DecisionState as S

DECISION = Workflow(
    "quyết định",
    S,
    [
        Transition("sign", (S.DRAFT,), S.SIGNED, "Ký quyết định"),
        Transition("unsign", (S.SIGNED,), S.DRAFT, "Trả về dự thảo"),
        Transition("issue", (S.SIGNED,), S.ISSUED, "Ban hành"),
    ],
)
