"""How a cluster's year and a member's sheet move."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import SheetState as S
from .enums import YearState as Y

CLUSTER_YEAR = Workflow(
    _("năm thi đua của cụm, khối"),
    Y,
    [
        Transition("open", (Y.PREPARING,), Y.SCORING, _("Mở tự chấm")),
        Transition("begin_checking", (Y.SCORING,), Y.CHECKING, _("Chuyển sang kiểm tra")),
        Transition("settle", (Y.CHECKING,), Y.SETTLED, _("Chốt điểm, xếp hạng")),
        Transition("reopen", (Y.SETTLED,), Y.CHECKING, _("Mở lại kiểm tra")),
        Transition("propose", (Y.SETTLED,), Y.PROPOSED, _("Lập đề nghị khen thưởng")),
        Transition("withdraw", (Y.PROPOSED,), Y.SETTLED, _("Rút đề nghị")),
    ],
)

MEMBER_SHEET = Workflow(
    _("bảng điểm của đơn vị"),
    S,
    [
        Transition("send", (S.DRAFT, S.RETURNED), S.SENT, _("Gửi bảng tự chấm")),
        Transition("return", (S.SENT, S.CHECKED), S.RETURNED, _("Trả lại")),
        Transition("check", (S.SENT, S.CHECKED), S.CHECKED, _("Ghi đã kiểm tra")),
    ],
)
