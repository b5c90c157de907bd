"""Messages about accounts."""

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
