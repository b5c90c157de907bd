"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComponentsConfig(AppConfig):
    """Components."""

    name = "thidua.screens.components"
    verbose_name = _("Thành phần giao diện")

    def ready(self) -> None:
        """Say how numbers in addresses are read, before any address is laid."""
        from . import numbers  # noqa: F401  # registers as it is read
