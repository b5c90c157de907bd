"""How a reader's question moves."""

from thidua.civic.questions.enums import QuestionState
from thidua.foundation.kernel.workflow import Transition, Workflow

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
