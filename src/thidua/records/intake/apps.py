"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    """Intake of a ward's first records."""

    name = "thidua.records.intake"
    verbose_name = _("Nạp hồ sơ ban đầu")
    shown_by_no_page = {
        "ReadHeading": "what the headings of a unit's lists mean, for who takes them in",
        "TakenList": "which lists were taken in, for who may take them back",
    }

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
