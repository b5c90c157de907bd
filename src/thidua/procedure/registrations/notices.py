"""Messages about calls and registrations."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class CallOpened(Notice):
    """To clerks and heads of the units: register your titles."""

    kind: ClassVar[str] = "registration_call_opened"
    call: str
    issuer: str
    due: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Mở đăng ký thi đua: %s") % self.call

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _(
            "%(issuer)s nhận đăng ký danh hiệu thi đua, hình thức khen thưởng của «%(call)s» đến hết ngày %(due)s."
        ) % {"issuer": self.issuer, "call": self.call, "due": self.due}


@dataclass(frozen=True, kw_only=True)
class CallMoved(Notice):
    """To clerks and heads of the units: the last day of a call has changed."""

    kind: ClassVar[str] = "registration_call_moved"
    call: str
    due: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Hạn mới của %(call)s: %(due)s") % {"call": self.call, "due": self.due}

    def body(self) -> str:
        """Return what changed and why."""
        return _("«%(call)s» nhận đăng ký đến hết ngày %(due)s. Lý do: %(reason)s.") % {
            "call": self.call,
            "due": self.due,
            "reason": self.reason,
        }


@dataclass(frozen=True, kw_only=True)
class RegistrationWanted(Notice):
    """To clerks and heads of a unit: nothing of it has come yet, or what came was returned."""

    kind: ClassVar[str] = "registration_wanted"
    unit: str
    call: str
    due: str
    is_late: bool
    is_returned: bool

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Nhắc đăng ký thi đua: %s") % self.unit

    def body(self) -> str:
        """Return what is missing and what to do next."""
        if self.is_returned:
            words = _("Bản đăng ký của %(unit)s trong «%(call)s» bị trả lại, chưa gửi lại. Hạn gửi: %(due)s.")
        elif self.is_late:
            words = _("%(unit)s chưa gửi đăng ký của «%(call)s», đã quá hạn ngày %(due)s. Đề nghị gửi ngay.")
        else:
            words = _("%(unit)s chưa gửi đăng ký của «%(call)s». Hạn gửi: %(due)s.")
        return words % {"unit": self.unit, "call": self.call, "due": self.due}


@dataclass(frozen=True, kw_only=True)
class RegistrationSent(Notice):
    """To the issuer's officers of emulation: a unit has sent its registration."""

    kind: ClassVar[str] = "registration_sent"
    unit: str
    call: str
    lines: int
    is_late: bool

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%s đã gửi đăng ký thi đua") % self.unit

    def body(self) -> str:
        """Return what happened and what to do next."""
        words = _("%(unit)s đã gửi %(lines)d dòng đăng ký của «%(call)s». Xem rồi duyệt hoặc trả lại.")
        if self.is_late:
            words = _("%(unit)s đã gửi %(lines)d dòng đăng ký của «%(call)s», quá hạn. Xem rồi duyệt hoặc trả lại.")
        return words % {"unit": self.unit, "lines": self.lines, "call": self.call}


@dataclass(frozen=True, kw_only=True)
class RegistrationReturned(Notice):
    """To clerks and heads of a unit: its registration came back, with the reason."""

    kind: ClassVar[str] = "registration_returned"
    unit: str
    call: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Đăng ký thi đua của %s bị trả lại") % self.unit

    def body(self) -> str:
        """Return why and what to do next."""
        return _("«%(call)s»: %(reason)s Sửa rồi gửi lại.") % {
            "call": self.call,
            "reason": self.reason if self.reason.endswith((".", "!", "?")) else f"{self.reason}.",
        }


@dataclass(frozen=True, kw_only=True)
class RegistrationApproved(Notice):
    """To clerks and heads of a unit: its registration was approved."""

    kind: ClassVar[str] = "registration_approved"
    unit: str
    call: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Đăng ký thi đua của %s đã được duyệt") % self.unit

    def body(self) -> str:
        """Return what follows."""
        return _("«%(call)s»: bản đăng ký của %(unit)s đã được duyệt; cuối năm lập đề nghị từ bản này.") % {
            "call": self.call,
            "unit": self.unit,
        }
