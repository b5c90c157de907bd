"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Directory."""

    name = "thidua.civic.directory"
    verbose_name = _("Danh bạ, địa điểm")
