"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    """Registrations."""

    name = "thidua.procedure.registrations"
    verbose_name = _("Đăng ký thi đua")
    shown_by_no_page = "who strives for a title at the start of the year is told to the office alone"

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
