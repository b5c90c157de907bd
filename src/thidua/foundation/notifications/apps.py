"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Notifications."""

    name = "thidua.foundation.notifications"
    verbose_name = _("Thông báo")
    shown_by_no_page = "messages to staff"
