"""Registers the app, its permissions, and the keeping of the editors' group at sign-in."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal."""

    name = "thidua.screens.portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        """Say who may do what, and settle who may enter the editors' desk whenever somebody signs in."""
        from . import permissions  # noqa: F401  # models are ready only now

        user_logged_in.connect(_settle_editor, dispatch_uid="thidua.portal.settle_editor")


def _settle_editor(user: Any, **_kwargs: Any) -> None:
    from .actions import settle_editor

    settle_editor(actor=user)
