"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """What other systems read and do."""

    name = "thidua.screens.api"
    verbose_name = _("API")
