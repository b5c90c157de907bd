"""Signing in: who may open an account, how somebody signed in is greeted, what the owner is told of changes."""

import logging
import time
from smtplib import SMTPException
from urllib.parse import urlencode

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.foundation.accounts import actions, events
from thidua.foundation.accounts.models import Account

_log = logging.getLogger(__name__)


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library ships no types
    """Accounts are opened by an administrator; nobody signs up from outside."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # the library passes it
        """Keep the sign-up page shut."""
        return False

    def set_password(self, user: Account, password: str) -> None:
        """Set the password its owner has chosen: it is nobody else's any more."""
        user.must_change_password = False
        super().set_password(user, password)

    def clean_password(self, password: str, user: Account | None = None) -> str:
        """Refuse the password that has to be changed as the one that comes after it."""
        if user is not None and user.must_change_password and user.check_password(password):
            raise ValidationError(_("Hãy chọn một mật khẩu khác với mật khẩu được cấp."))
        cleaned: str = super().clean_password(password, user)
        return cleaned

    def is_reauthentication_required(self, *, app: str, **kwargs: object) -> bool:
        """Ask those who have neither password nor factor here to sign in by the office once more.

        The library would take them as asked, however long ago they came.
        """
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        account = self.request.user
        if required and settings.OIDC and not get_reauthentication_flows(account):
            came = [float(one["at"]) for one in get_authentication_records(self.request, account)]
            if time.time() - max(came, default=0) > app_settings.REAUTHENTICATION_TIMEOUT:
                again = f"{reverse('identity_leave')}?{urlencode({'next': self.request.path})}"
                raise ImmediateHttpResponse(HttpResponseRedirect(again))
        return required

    def send_notification_mail(
        self, template_prefix: str, user: Account, context: dict[str, object] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner what was changed, in our words; the library's are English."""
        change = template_prefix.rpartition("/")[2]
        if change != "email_changed":  # of which the library tells the first address alone: `note_address_changed`
            self.tell(change, user, context or {}, to=[email] if email else None)

    def tell(self, change: str, account: Account, given: dict[str, object], *, to: list[str] | None = None) -> None:
        """Tell the owner at the addresses given or the one they have, and the trail where it has not heard yet.

        A mail server that does not answer does not undo what was done; the log has it.
        """
        event = _EVENTS.get(change)
        if event:
            actions.note_credentials(actor=account, event=event)
        body = _(
            "%(what)s\n\nTài khoản: %(account)s\n\nNếu không phải bạn làm, hãy đổi mật khẩu ngay và báo người quản trị."
        ) % {"what": _words(change, given), "account": account.username}
        for address in to if to is not None else [EmailAddress.objects.get_primary_email(account)]:
            if not address:
                continue
            try:
                EmailMessage(_("Tài khoản của bạn vừa có thay đổi"), body, to=[address]).send()
            except (OSError, SMTPException):
                _log.exception("%s of %s could not be told by mail", change, account.username)


# What the trail is told beside the second factor, which it hears of itself.
_EVENTS = {
    "email_added": events.EMAIL_ADDED,
    "email_changed": events.EMAIL_CHANGED,
    "email_deleted": events.EMAIL_REMOVED,
    "password_changed": events.PASSWORD_CHANGED,
    "password_reset": events.PASSWORD_RESET,
    "password_set": events.PASSWORD_CHANGED,
}


def _words(change: str, given: dict[str, object]) -> str:
    words = {
        "email_added": _("Đã thêm địa chỉ thư %(added_email)s vào tài khoản."),
        "email_changed": _("Địa chỉ thư của tài khoản đã đổi từ %(from_email)s thành %(to_email)s."),
        "email_deleted": _("Đã bỏ địa chỉ thư %(deleted_email)s khỏi tài khoản."),
        "password_changed": _("Mật khẩu của tài khoản đã được đổi."),
        "password_reset": _("Mật khẩu của tài khoản đã được đặt lại qua thư."),
        "password_set": _("Tài khoản đã được đặt mật khẩu."),
        "recovery_codes_generated": _("Bộ mã khôi phục mới đã được tạo; bộ cũ không còn dùng được."),
        "totp_activated": _("Bước xác thực thứ hai bằng ứng dụng đã được thiết lập."),
        "totp_deactivated": _("Bước xác thực thứ hai bằng ứng dụng đã được bỏ."),
        "webauthn_added": _("Một khóa bảo mật đã được thêm vào tài khoản."),
        "webauthn_removed": _("Một khóa bảo mật đã được bỏ khỏi tài khoản."),
    }
    return words.get(change, _("Cách đăng nhập vào tài khoản đã thay đổi.")) % given


def note_address_added(request: HttpRequest, user: Account, email_address: EmailAddress, **_more: object) -> None:
    """Tell of an address that was added, which the library does not: it can already receive a new password."""
    ClosedSignUpAdapter(request).tell("email_added", user, {"added_email": email_address.email})


def note_address_changed(
    request: HttpRequest,
    user: Account,
    to_email_address: EmailAddress,
    from_email_address: EmailAddress | None = None,
    **_more: object,
) -> None:
    """Tell every other address the account has that another one takes its place."""
    before = list(EmailAddress.objects.filter(user=user).exclude(pk=to_email_address.pk).order_by("pk"))
    first = from_email_address or next(iter(before), None)
    given = {"from_email": first.email if first is not None else "—", "to_email": to_email_address.email}
    ClosedSignUpAdapter(request).tell("email_changed", user, given, to=[address.email for address in before])


def display_name(account: Account) -> str:
    """Return how a signed-in account is greeted."""
    return str(account)
