"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConnectionsConfig(AppConfig):
    """Connections."""

    name = "thidua.foundation.connections"
    verbose_name = _("Kết nối với hệ thống khác")
    shown_by_no_page = "keys of other systems and what they were answered"
