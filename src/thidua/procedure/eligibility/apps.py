"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EligibilityConfig(AppConfig):
    """Eligibility."""

    name = "thidua.procedure.eligibility"
    verbose_name = _("Xét điều kiện")
