"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommandLineConfig(AppConfig):
    """CommandLine."""

    name = "thidua.screens.cli"
    verbose_name = _("Dòng lệnh")
