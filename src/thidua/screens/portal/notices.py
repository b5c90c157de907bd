"""What the portal tells the editors."""

from dataclasses import dataclass
from typing import ClassVar

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True)
class CommentWaiting(Notice):
    """A reader's comment waits for an editor."""

    kind: ClassVar[str] = "comment_waiting"
    name: str = ""
    story: str = ""

    def subject(self) -> str:
        """Say that a comment waits."""
        return f"Bình luận chờ duyệt: {self.story}"[:300]

    def body(self) -> str:
        """Say who wrote under which story, and what to do."""
        return f"{self.name} vừa gửi bình luận dưới bài «{self.story}». Mời xem, duyệt hoặc từ chối kèm lý do."
