"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class InstallationConfig(AppConfig):
    """Installation."""

    name = "thidua.foundation.installation"
    verbose_name = _("Cài đặt")
    shown_by_no_page = {
        "Backup": "copies that were made, for the administrator",
        "BackupPlan": "when copies are made, for the administrator",
        "SetupNote": "how far an administrator has come with the first steps",
    }

    def ready(self) -> None:
        """Let every app tell what it looks at on the machine."""
        autodiscover_modules("checks")
