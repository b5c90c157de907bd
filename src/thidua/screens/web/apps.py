"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Web."""

    name = "thidua.screens.web"
    verbose_name = _("Màn hình làm việc")

    def ready(self) -> None:
        """Say what waits here beside the procedure's own."""
        from thidua.screens.components.waits import add_waits

        from .good_deeds.waits import DEED_WAITS
        from .nominee_doors.waits import REMARK_WAITS

        add_waits(*DEED_WAITS, *REMARK_WAITS)
