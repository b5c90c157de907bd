"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AchievementsConfig(AppConfig):
    """Achievements."""

    name = "thidua.records.achievements"
    verbose_name = _("Thành tích")

    takes_nothing_off = {"AnnualRating": {"INSERT": ""}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
