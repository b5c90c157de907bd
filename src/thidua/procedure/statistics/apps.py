"""Registers the app with Django."""

from typing import ClassVar

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    """Statistics."""

    name = "thidua.procedure.statistics"
    label = "statistics"
    verbose_name = _("Thống kê thi đua, khen thưởng")
    shown_by_no_page: ClassVar[dict[str, str]] = {
        "StatisticsReport": "what an office reports upwards",
        "ReportedRow": "the rows behind a figure reported upwards",
        "StatedFigure": "figures stated by hand in a report upwards",
    }

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
