"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PollsConfig(AppConfig):
    """Polls."""

    name = "thidua.civic.polls"
    verbose_name = _("Thăm dò ý kiến")

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
