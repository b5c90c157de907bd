"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AppraisalsConfig(AppConfig):
    """Appraisals."""

    name = "thidua.procedure.appraisals"
    verbose_name = _("Thẩm định")
