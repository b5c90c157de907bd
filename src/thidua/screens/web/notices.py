"""Messages about accounts, and of work handed on."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class SecondFactorReset(Notice):
    """To the account's owner: an administrator has taken the second factor away, set up a new one."""

    kind: ClassVar[str] = "second_factor_reset"
    by: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Bước xác thực thứ hai của tài khoản vừa được đặt lại")

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _(
            "%(by)s đã đặt lại bước xác thực thứ hai của tài khoản. Mã trên điện thoại và mã khôi phục cũ không còn "
            "dùng được; lần tới vào bàn biên tập, hãy thiết lập lại. Nếu không nhờ việc này, hãy đổi mật khẩu ngay và "
            "báo người quản trị."
        ) % {"by": self.by}


@dataclass(frozen=True, kw_only=True)
class PasswordGiven(Notice):
    """To the account's owner: an administrator has given a one-time password."""

    kind: ClassVar[str] = "password_given"
    by: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Tài khoản của bạn vừa được cấp mật khẩu dùng một lần")

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _(
            "%(by)s đã cấp cho tài khoản một mật khẩu dùng một lần. Mật khẩu cũ và các phiên đang mở không còn dùng "
            "được; lần đăng nhập tới, hãy chọn mật khẩu của mình. Nếu không nhờ việc này, hãy báo người quản trị khác "
            "hoặc lãnh đạo cơ quan."
        ) % {"by": self.by}


@dataclass(frozen=True, kw_only=True)
class WorkHandedOn(Notice):
    """To those who may take the next step: what was done, by whom, what waits for them."""

    kind: ClassVar[str] = "work_handed_on"
    by: str
    done: str
    next: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Đến việc của anh/chị: %s") % self.next

    def body(self) -> str:
        """Return what was done and what to do next."""
        return _("%(by)s vừa làm xong: «%(done)s». Việc tiếp theo là «%(next)s», cần vai trò của anh/chị.") % {
            "by": self.by,
            "done": self.done,
            "next": self.next,
        }
