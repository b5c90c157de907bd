"""Messages of the council."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True)
class MeetingConvened(Notice):
    """Tells each member when and where the council meets, and on what; and why, when the meeting was put off."""

    kind: ClassVar[str] = "meeting_convened"
    council: str = ""
    round: str = ""
    when: str = ""
    place: str = ""
    postponed_because: str = ""

    def subject(self) -> str:
        """Name the round."""
        if self.postponed_because:
            return _("Hoãn họp, mời họp lại Hội đồng: %s") % self.round
        return _("Mời họp Hội đồng: %s") % self.round

    def body(self) -> str:
        """Say when, where and what to prepare."""
        invitation = _(
            "%(council)s họp lúc %(when)s tại %(place)s để xét: %(round)s.\n"
            "Mời thành viên xem trước danh sách đề nghị; vắng mặt xin báo lý do cho thư ký."
        ) % {"council": self.council, "when": self.when, "place": self.place, "round": self.round}
        if not self.postponed_because:
            return invitation
        return _("Phiên họp được hoãn: %s.") % self.postponed_because.rstrip(".") + f"\n{invitation}"


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Notice):
    """To every member of the day: the meeting does not take place."""

    kind: ClassVar[str] = "meeting_cancelled"
    council: str
    round: str
    when: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Hủy phiên họp %s") % self.when

    def body(self) -> str:
        """Return which meeting, and why."""
        return _("%(council)s không họp lúc %(when)s xét đợt «%(round)s». Lý do: %(reason)s.") % {
            "council": self.council,
            "when": self.when,
            "round": self.round,
            "reason": self.reason,
        }
