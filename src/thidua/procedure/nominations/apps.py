"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    """Nominations."""

    name = "thidua.procedure.nominations"
    verbose_name = _("Đề nghị khen thưởng")

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
