"""Registers the app and keeps its triggers in place."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The trail of acts."""

    name = "thidua.foundation.audit"
    verbose_name = _("Nhật ký")
    shown_by_no_page = "shown to auditors only, and every act adds to it"

    def ready(self) -> None:
        """Know every app's events; ask Django to put the triggers back after every migrate."""
        autodiscover_modules("events")
        post_migrate.connect(_install_triggers, sender=self)


def _install_triggers(using: str, **_kwargs: object) -> None:
    from .triggers import install  # models are ready only now

    install(connections[using])
