"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """Kernel."""

    name = "thidua.foundation.kernel"
    verbose_name = _("Nền tảng")
