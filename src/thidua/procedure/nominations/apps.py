"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    """Nominations."""

    name = "thidua.procedure.nominations"
    verbose_name = _("Đề nghị khen thưởng")
