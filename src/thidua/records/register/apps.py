"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Register."""

    name = "thidua.records.register"
    verbose_name = _("Sổ khen thưởng")
