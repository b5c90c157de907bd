"""How a pointed-out deed moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import DeedState as S

DEED = Workflow(
    _("gương tốt được phát hiện"),
    S,
    [
        Transition("look_into", (S.TOLD,), S.LOOKED_INTO, _("Bắt đầu tìm hiểu")),
        Transition("put_forward", (S.TOLD, S.LOOKED_INTO), S.PUT_FORWARD, _("Lập đề nghị khen thưởng")),
        Transition("pass_on", (S.TOLD, S.LOOKED_INTO), S.PASSED_ON, _("Chuyển cơ quan khác")),
        Transition("leave", (S.TOLD, S.LOOKED_INTO), S.NOT_TAKEN_UP, _("Không đề nghị")),
        Transition("take_up_again", (S.PUT_FORWARD, S.PASSED_ON, S.NOT_TAKEN_UP), S.LOOKED_INTO, _("Xem lại")),
    ],
)
