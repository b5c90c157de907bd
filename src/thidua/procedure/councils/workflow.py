"""How a meeting and a secret ballot move."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import BallotState
from .enums import MeetingState as S

MEETING = Workflow(
    _("phiên họp"),
    S,
    [
        Transition("open", (S.CONVENED,), S.OPENED, _("Khai mạc phiên họp")),
        Transition("close", (S.OPENED,), S.CLOSED, _("Kết thúc biểu quyết")),
        Transition("recount", (S.OPENED, S.CLOSED), S.OPENED, _("Sửa điểm danh, đếm lại")),
        Transition("cancel", (S.CONVENED, S.OPENED, S.CLOSED), S.CANCELLED, _("Hủy phiên họp")),
        Transition("adopt", (S.CLOSED,), S.ADOPTED, _("Thông qua biên bản")),
    ],
)

BALLOT = Workflow(
    _("lượt bỏ phiếu kín"),
    BallotState,
    [
        Transition("close", (BallotState.COUNTING,), BallotState.CLOSED, _("Đóng kiểm phiếu")),
        Transition("void", (BallotState.COUNTING, BallotState.CLOSED), BallotState.VOID, _("Hủy lượt bỏ phiếu")),
    ],
)
