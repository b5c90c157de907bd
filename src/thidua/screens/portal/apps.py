"""Registers the app with Django; says how the editors' pages are shown, and where a ward's emblem is."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal."""

    name = "thidua.screens.portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        """Give the floors below what only the portal knows."""
        from thidua.screens.components.emblems import find_emblems_by

        from .emblems import emblem_page, emblem_url
        from .showing import show_pages

        find_emblems_by(picture=emblem_url, keeping=emblem_page)
        show_pages()
