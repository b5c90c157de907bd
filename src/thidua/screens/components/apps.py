"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComponentsConfig(AppConfig):
    """Components."""

    name = "thidua.screens.components"
    verbose_name = _("Thành phần giao diện")
