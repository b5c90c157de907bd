"""How a year's ledger moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import FundState as S

FUND = Workflow(
    _("sổ quỹ năm"),
    S,
    [
        Transition("close", (S.OPEN,), S.CLOSED, _("Khóa sổ")),
        Transition("reopen", (S.CLOSED,), S.OPEN, _("Mở lại sổ")),
    ],
)
