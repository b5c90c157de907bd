"""How a reader's comment moves."""

from thidua.civic.feedback.enums import CommentState as S
from thidua.foundation.kernel.workflow import Transition, Workflow

COMMENT = Workflow(
    "bình luận",
    S,
    [
        Transition("approve", (S.PENDING, S.REFUSED), S.APPROVED, "Duyệt"),
        Transition("refuse", (S.PENDING,), S.REFUSED, "Không duyệt"),
        Transition("take_down", (S.APPROVED,), S.REFUSED, "Gỡ xuống"),
    ],
)
