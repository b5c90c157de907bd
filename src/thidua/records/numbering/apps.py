"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NumberingConfig(AppConfig):
    """Numbering."""

    name = "thidua.records.numbering"
    verbose_name = _("Sổ số văn bản")
    takes_nothing_off = {"TakenNumber": {"INSERT": ""}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
