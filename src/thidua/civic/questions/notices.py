"""What is told of a reader's question: to editors, to the unit that drafts, to the reader."""

from dataclasses import dataclass
from typing import ClassVar

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class QuestionWaiting(Notice):
    """A reader's question waits for an answer."""

    kind: ClassVar[str] = "question_waiting"
    gist: str
    due_on: str

    def subject(self) -> str:
        """Say that a question waits, and until when."""
        return f"Câu hỏi của bạn đọc, hạn trả lời {self.due_on}"

    def body(self) -> str:
        """Say what was asked and what to do."""
        return f"Bạn đọc hỏi: «{self.gist}». Hạn trả lời: {self.due_on}. Mời xem, giao đơn vị soạn hoặc trả lời."


@dataclass(frozen=True, kw_only=True)
class QuestionAssigned(Notice):
    """A unit is asked to draft an answer."""

    kind: ClassVar[str] = "question_assigned"
    text: str
    due_on: str

    def subject(self) -> str:
        """Say what is asked of the unit."""
        return f"Soạn trả lời câu hỏi của bạn đọc, hạn {self.due_on}"

    def body(self) -> str:
        """Give the question whole; its reader stays unnamed."""
        return f"Đề nghị đơn vị soạn trả lời và gửi biên tập viên trước ngày {self.due_on}.\n\nCâu hỏi:\n{self.text}"


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Notice):
    """What became of a question, for the reader who left an address."""

    kind: ClassVar[str] = "question_answered"
    asked_on: str
    original: str
    told: str

    def subject(self) -> str:
        """Say that it is an answer."""
        return "Trả lời câu hỏi của bạn"

    def body(self) -> str:
        """Give the question as it was asked, and the answer or why there is none."""
        return f"Bạn đã hỏi ngày {self.asked_on}:\n\n{self.original}\n\nTrả lời:\n\n{self.told}"
