"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClustersConfig(AppConfig):
    """Clusters."""

    name = "thidua.procedure.clusters"
    verbose_name = _("Cụm, khối thi đua")
    shown_by_no_page = (
        "what units score and propose among themselves stands on no public page; awards come by decisions"
    )

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
