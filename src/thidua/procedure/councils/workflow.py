"""How a meeting moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import MeetingState as S

MEETING = Workflow(
    "phiên họp",
    S,
    [
        Transition("open", (S.CONVENED,), S.OPENED, "Khai mạc phiên họp"),
        Transition("close", (S.OPENED,), S.CLOSED, "Kết thúc biểu quyết"),
        Transition("recount", (S.OPENED, S.CLOSED), S.OPENED, "Sửa điểm danh, đếm lại"),
        Transition("cancel", (S.CONVENED, S.OPENED, S.CLOSED), S.CANCELLED, "Hủy phiên họp"),
        Transition("adopt", (S.CLOSED,), S.ADOPTED, "Thông qua biên bản"),
    ],
)
