"""Registers the app, its permissions, the keeping of the editors' group at sign-in, and the stamps' triggers."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal."""

    name = "thidua.screens.portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        """Say who may do what, settle who may enter the editors' desk at sign-in, keep the triggers in place."""
        from . import permissions  # noqa: F401  # models are ready only now

        user_logged_in.connect(_settle_editor, dispatch_uid="thidua.portal.settle_editor")
        post_migrate.connect(_install_triggers, sender=self)


def _settle_editor(user: Any, **_kwargs: Any) -> None:
    from .actions import settle_editor

    settle_editor(actor=user)


def _install_triggers(using: str, **_kwargs: Any) -> None:
    from .triggers import install  # models are ready only now

    install(connections[using])
