"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntegrityConfig(AppConfig):
    """Integrity."""

    name = "thidua.procedure.integrity"
    verbose_name = _("Điều cần làm rõ")

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
