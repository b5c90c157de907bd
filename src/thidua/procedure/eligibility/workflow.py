"""How files that are handed over move: packs of confirmations, versions of a province's rules."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import HandedOverState as S

PACK = Workflow(
    "gói đối chiếu",
    S,
    [
        Transition("take", (S.RECEIVED,), S.TAKEN, "Áp dụng gói"),
        Transition("withdraw", (S.ISSUED, S.RECEIVED, S.TAKEN), S.WITHDRAWN, "Rút gói"),
    ],
)

OVERLAY = Workflow(
    "quy định của tỉnh",
    S,
    [
        Transition("take", (S.RECEIVED,), S.TAKEN, "Áp dụng quy định"),
        Transition("withdraw", (S.RECEIVED, S.TAKEN), S.WITHDRAWN, "Rút quy định"),
    ],
)
