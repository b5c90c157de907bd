"""The second factor: its secret kept encrypted, its code taken once, and whether this sign-in has passed it."""

import base64
from io import BytesIO

import segno
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import encrypt
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from thidua.foundation.accounts import actions, events
from thidua.foundation.accounts.models import Account

PASSED = "second_factor_passed"
_SALT = "thidua.second-factor"


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(salted_hmac(_SALT, "", secret=key, algorithm="sha256").digest()))
        for key in keys
    )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library ships no types
    """Secrets lie encrypted under the installation's key; the QR code is drawn as every other one of ours."""

    def encrypt(self, text: str) -> str:
        """Return the secret as it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one kept under a key that is gone opens nothing, and has to be set up anew."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as problem:
            raise ValidationError(
                _("Bước xác thực thứ hai không còn dùng được; hãy nhờ người quản trị đặt lại.")
            ) from problem

    def build_totp_svg(self, url: str) -> str:
        """Draw the QR code; its frame on the page is white too, which gives cameras the border they need."""
        drawn = BytesIO()
        segno.make(url, micro=False, error="m").save(drawn, kind="svg", scale=4, border=2, light="#fff")
        return drawn.getvalue().decode()


class ActivateOnceForm(ActivateTOTPForm):  # type: ignore[misc]  # the library ships no types
    """Setting up takes its code once: what somebody read over a shoulder does not sign in afterwards."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Mã sáu số trên điện thoại")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"

    @property
    def secret_in_fours(self) -> str:
        """Return the secret as people type it: four letters at a time."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    def clean_code(self) -> str:
        """Refuse a code that is wrong or was taken already."""
        code: str = super().clean_code()
        unsaved = Authenticator(user=self.user, type=Authenticator.Type.TOTP, data={"secret": encrypt(self.secret)})
        if not TOTP(unsaved).validate_code(code):
            raise SecondFactorAdapter().validation_error("incorrect_code")
        return code


def has_passed(request: HttpRequest, account: Account) -> bool:
    """Say whether this sign-in has passed a factor the account still has: one taken away no longer counts."""
    passed = request.session.get(PASSED)
    return passed is not None and Authenticator.objects.filter(user=account, pk=passed).exists()


def note_used(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: object) -> None:
    """Remember in the session that the factor was passed; a recovery code is told to the trail."""
    request.session[PASSED] = authenticator.pk
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        actions.note_second_factor(actor=user, event=events.RECOVERY_CODE_USED, kind=authenticator.type)


def note_added(request: HttpRequest, user: Account, authenticator: Authenticator, **_more: object) -> None:
    """Take setting up a factor as passing it, for its code has just been shown, and tell the trail."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[PASSED] = authenticator.pk
    actions.note_second_factor(actor=user, event=events.SECOND_FACTOR_SET_UP, kind=authenticator.type)


def note_removed(user: Account, authenticator: Authenticator, **_more: object) -> None:
    """Tell the trail that somebody took a factor of their own away."""
    actions.note_second_factor(actor=user, event=events.SECOND_FACTOR_REMOVED, kind=authenticator.type)
