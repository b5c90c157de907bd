"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Register."""

    name = "thidua.records.register"
    verbose_name = _("Sổ khen thưởng")

    shown_by_no_page = dict.fromkeys(
        ("LogEntry", "LogNode", "LogCheckpoint"), "given as data that no cache keeps, and by no page"
    )
    takes_nothing_off = {"Award": {"INSERT": ""}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
