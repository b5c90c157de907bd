"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConferencesConfig(AppConfig):
    """Conferences."""

    name = "thidua.procedure.conferences"
    verbose_name = _("Hội nghị")

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
