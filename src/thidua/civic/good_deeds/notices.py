"""What is told of a pointed-out deed: to those who look into it, to the unit that gets a draft, to the sender."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class DeedWaiting(Notice):
    """Somebody pointed out a good deed."""

    kind: ClassVar[str] = "deed_waiting"
    reference: str
    due_on: str

    def subject(self) -> str:
        """Say that it waits, and until when."""
        return _("Phát hiện gương tốt %(reference)s, hạn trả lời %(due)s") % {
            "reference": self.reference,
            "due": self.due_on,
        }

    def body(self) -> str:
        """Say what to do; what was told stays on its page."""
        return _("Có phát hiện gương tốt %(reference)s. Mời xem, tìm hiểu và trả lời trước ngày %(due)s.") % {
            "reference": self.reference,
            "due": self.due_on,
        }


@dataclass(frozen=True, kw_only=True)
class DeedNearlyDue(Notice):
    """The promised day comes near and nobody has answered."""

    kind: ClassVar[str] = "deed_nearly_due"
    reference: str
    due_on: str

    def subject(self) -> str:
        """Say that the day comes near."""
        return _("Sắp đến hạn trả lời phát hiện gương tốt %s") % self.reference

    def body(self) -> str:
        """Say until when, and what to do."""
        return _(
            "Đã hẹn trả lời phát hiện %(reference)s trước hết ngày %(due)s. Mời lập đề nghị, chuyển cơ quan khác hoặc "
            "trả lời kèm lý do."
        ) % {"reference": self.reference, "due": self.due_on}


@dataclass(frozen=True, kw_only=True)
class DraftFromDeed(Notice):
    """A unit has a draft that an officer wrote from what was pointed out."""

    kind: ClassVar[str] = "draft_from_deed"
    code: str
    nominee: str
    due: str

    def subject(self) -> str:
        """Name the draft."""
        return _("Bản thảo đề nghị %(code)s: %(nominee)s") % {"code": self.code, "nominee": self.nominee}

    def body(self) -> str:
        """Say where it comes from and what to do next."""
        return _(
            "Cán bộ thi đua, khen thưởng lập bản thảo đề nghị khen đột xuất %(code)s cho %(nominee)s từ phát hiện của "
            "người dân. Đơn vị xem lại, bổ sung và trình trước hết ngày %(due)s."
        ) % {"code": self.code, "nominee": self.nominee, "due": self.due}


@dataclass(frozen=True, kw_only=True)
class DeedAnswered(Notice):
    """What became of a deed, for the sender who left an address."""

    kind: ClassVar[str] = "deed_answered"
    told_on: str
    outcome: str
    answer: str

    def subject(self) -> str:
        """Say that it is an answer."""
        return "Trả lời phát hiện gương tốt của bạn"

    def body(self) -> str:
        """Say what became of it; the deed itself is not told again in a letter."""
        return f"Phát hiện gương tốt bạn gửi ngày {self.told_on}: {self.outcome.lower()}.\n\n{self.answer}"
