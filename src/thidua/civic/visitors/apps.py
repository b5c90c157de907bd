"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitorsConfig(AppConfig):
    """Visitors."""

    name = "thidua.civic.visitors"
    verbose_name = _("Bạn đọc")
    shown_by_no_page = "how often readers act, the checks they used up, the salt of the day"
