"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MovementsConfig(AppConfig):
    """Movements."""

    name = "thidua.procedure.movements"
    verbose_name = _("Phong trào thi đua")
