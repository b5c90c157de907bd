"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstallationConfig(AppConfig):
    """Installation."""

    name = "thidua.foundation.installation"
    verbose_name = _("Cài đặt")
