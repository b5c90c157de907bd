"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HonoursConfig(AppConfig):
    """Honours."""

    name = "thidua.civic.honours"
    verbose_name = _("Sổ khen thưởng công khai")
