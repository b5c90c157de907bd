"""How files that are handed over move: packs of confirmations, versions of a province's rules."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import HandedOverState as S

PACK = Workflow(
    _("gói đối chiếu"),
    S,
    [
        Transition("take", (S.RECEIVED,), S.TAKEN, _("Áp dụng gói")),
        Transition("withdraw", (S.ISSUED, S.RECEIVED, S.TAKEN), S.WITHDRAWN, _("Rút gói")),
    ],
)

OVERLAY = Workflow(
    _("quy định của tỉnh"),
    S,
    [
        Transition("take", (S.RECEIVED,), S.TAKEN, _("Áp dụng quy định")),
        Transition("withdraw", (S.RECEIVED, S.TAKEN), S.WITHDRAWN, _("Rút quy định")),
    ],
)
