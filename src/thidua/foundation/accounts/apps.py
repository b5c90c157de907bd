"""Registers the app with Django, loads its permissions, listens to the second factor, adds a check of the settings."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "thidua.foundation.accounts"
    verbose_name = _("Tài khoản")
    shown_by_no_page = "staff and their roles; signing in writes it"

    def ready(self) -> None:
        """Say who may do what here; hear from the sign-in library what becomes of second factors."""
        from allauth.account.signals import email_added, email_changed
        from allauth.mfa import signals
        from django.contrib.auth.signals import user_logged_in

        from . import permissions  # noqa: F401  # models are ready only now
        from .adapter import second_factor, sessions, sign_in

        user_logged_in.connect(sessions.note_began, dispatch_uid="thidua.accounts.note_began")

        email_added.connect(sign_in.note_address_added, dispatch_uid="thidua.accounts.note_address_added")
        email_changed.connect(sign_in.note_address_changed, dispatch_uid="thidua.accounts.note_address_changed")

        signals.authenticator_used.connect(second_factor.note_used, dispatch_uid="thidua.accounts.note_used")
        signals.authenticator_added.connect(second_factor.note_added, dispatch_uid="thidua.accounts.note_added")
        signals.authenticator_removed.connect(second_factor.note_removed, dispatch_uid="thidua.accounts.note_removed")
        checks.register(_second_factor_is_demanded, checks.Tags.security, deploy=True)


def _second_factor_is_demanded(**_more: object) -> list[checks.CheckMessage]:
    from .queries import is_second_factor_demanded

    if is_second_factor_demanded():
        return []
    return [
        checks.Warning(
            "The editors' desk is open without a second factor.",
            hint="Leave THIDUA_SECOND_FACTOR unset, and do not serve the demo's home as a ward's.",
            id="thidua.W001",
        )
    ]
