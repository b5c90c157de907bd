"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    """Councils."""

    name = "thidua.procedure.councils"
    verbose_name = _("Hội đồng")

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
