"""How a nominee's remark moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import RemarkState as S

REMARK = Workflow(
    _("ý kiến của người được đề nghị"),
    S,
    [
        Transition("take_over", (S.HANDED_IN,), S.TAKEN_OVER, _("Tiếp thu")),
        Transition("turn_down", (S.HANDED_IN,), S.TURNED_DOWN, _("Không tiếp thu")),
    ],
)
