"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AchievementsConfig(AppConfig):
    """Achievements."""

    name = "thidua.records.achievements"
    verbose_name = _("Thành tích")
