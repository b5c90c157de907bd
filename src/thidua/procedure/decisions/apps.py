"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """Decisions."""

    name = "thidua.procedure.decisions"
    verbose_name = _("Quyết định")
    # What is not issued stands on no page, and an award that is entered is added.
    takes_nothing_off = {
        "Decision": {"INSERT": "", "UPDATE": "OLD.state <> 'issued'"},
        "DecisionEntry": {"INSERT": "", "UPDATE": "OLD.award_id IS NULL"},
    }

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
