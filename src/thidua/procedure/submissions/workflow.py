"""How a submission moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import GIVEN_UP, ON_THE_WAY, WITH_THE_RECEIVER
from .enums import SubmissionState as S

SUBMISSION = Workflow(
    _("hồ sơ trình cấp trên"),
    S,
    [
        Transition("send", (S.PREPARED,), S.SENT, _("Gửi bằng tệp")),
        Transition("arrive", (S.PREPARED, S.SENT), S.ARRIVED, _("Gửi, đến nơi")),
        Transition("recall", (S.PREPARED, *ON_THE_WAY), S.RECALLED, _("Thu hồi")),
        Transition("replace", ON_THE_WAY, S.REPLACED, _("Thay thế")),
        Transition("refuse", ON_THE_WAY, S.REFUSED, _("Từ chối tiếp nhận")),
        Transition("receive", ON_THE_WAY, S.RECEIVED, _("Tiếp nhận")),
        Transition("assign", (S.RECEIVED, S.ASSIGNED, S.IN_WORK), S.ASSIGNED, _("Phân công")),
        Transition("work", (S.RECEIVED, S.ASSIGNED), S.IN_WORK, _("Đang xử lý")),
        Transition("conclude", WITH_THE_RECEIVER, S.DONE, _("Hoàn thành")),
    ],
)


def is_news(state: str, then: str) -> bool:
    """Say whether a told state is news at the sender: what is over stays over, what came late turns nothing back."""
    if state in (*GIVEN_UP, S.DONE):
        return False
    if then == S.ARRIVED:
        return state == S.SENT
    return then != S.RECEIVED or state in ON_THE_WAY
