"""Registers the app with Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    """Kernel."""

    name = "thidua.foundation.kernel"
    verbose_name = _("Nền tảng")

    def ready(self) -> None:
        """Let every connection fold text; let every app's jobs follow what they follow."""
        from .folded import give_function

        connection_created.connect(give_function, dispatch_uid="kernel.folded")
        autodiscover_modules("jobs")
