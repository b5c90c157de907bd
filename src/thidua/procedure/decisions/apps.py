"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """Decisions."""

    name = "thidua.procedure.decisions"
    verbose_name = _("Quyết định")

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
