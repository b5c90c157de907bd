"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Reports."""

    name = "thidua.procedure.reports"
    verbose_name = _("Báo cáo")

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
