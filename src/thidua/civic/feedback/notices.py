"""What is told of a comment: to editors, and to readers who left an address."""

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
        return f"Bình luận chờ duyệt: {self.story}"

    def body(self) -> str:
        """Say who wrote under which story, and what to do."""
        return f"{self.name} vừa gửi bình luận dưới bài «{self.story}». Mời xem, duyệt hoặc từ chối kèm lý do."


@dataclass(frozen=True)
class CommentOutcome(Notice):
    """What became of a reader's comment, for the reader who left an address."""

    kind: ClassVar[str] = "comment_outcome"
    name: str = ""
    story: str = ""
    refused_because: str = ""

    def subject(self) -> str:
        """Say whether the comment is shown."""
        outcome = "không được đăng" if self.refused_because else "đã được đăng"
        return f"Bình luận của bạn {outcome}: {self.story}"

    def body(self) -> str:
        """Say what was decided and, of a refusal, why; and that the address is gone."""
        outcome = (
            f"Ban biên tập không đăng bình luận của bạn dưới bài «{self.story}». Lý do: {self.refused_because}.\n"
            "Bạn có thể viết lại và gửi bình luận khác."
            if self.refused_because
            else f"Bình luận của bạn dưới bài «{self.story}» đã được đăng. Cảm ơn bạn đã góp ý."
        )
        return (
            f"Kính gửi {self.name},\n\n{outcome}\n\n"
            "Địa chỉ thư của bạn chỉ dùng để gửi thư này và đã được xóa khỏi hệ thống."
        )
