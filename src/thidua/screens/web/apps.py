"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Web."""

    name = "thidua.screens.web"
    verbose_name = _("Màn hình làm việc")
