"""How a reader's comment moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import CommentState as S
from .enums import QuestionState

COMMENT = Workflow(
    "bình luận",
    S,
    [
        Transition("approve", (S.PENDING, S.REFUSED), S.APPROVED, "Duyệt"),
        Transition("refuse", (S.PENDING,), S.REFUSED, "Không duyệt"),
        Transition("take_down", (S.APPROVED,), S.REFUSED, "Gỡ xuống"),
    ],
)

QUESTION = Workflow(
    "câu hỏi",
    QuestionState,
    [
        Transition(
            "publish", (QuestionState.WAITING, QuestionState.ANSWERED), QuestionState.PUBLISHED, "Trả lời và đăng"
        ),
        Transition("answer", (QuestionState.WAITING,), QuestionState.ANSWERED, "Trả lời riêng"),
        Transition("refuse", (QuestionState.WAITING,), QuestionState.REFUSED, "Không trả lời"),
        Transition("take_off", (QuestionState.PUBLISHED,), QuestionState.ANSWERED, "Gỡ khỏi trang"),
    ],
)
