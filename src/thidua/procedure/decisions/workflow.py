"""How a decision moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import DecisionState as S

DECISION = Workflow(
    _("quyết định"),
    S,
    [
        Transition("sign", (S.DRAFT,), S.SIGNED, _("Ký quyết định")),
        Transition("unsign", (S.SIGNED,), S.DRAFT, _("Trả về dự thảo")),
        Transition("issue", (S.SIGNED,), S.ISSUED, _("Ban hành")),
    ],
)
