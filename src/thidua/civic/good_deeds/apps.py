"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoodDeedsConfig(AppConfig):
    """Good deeds."""

    name = "thidua.civic.good_deeds"
    verbose_name = _("Phát hiện gương tốt")
    shown_by_no_page = "only who sent it sees it, by their code, and no page of theirs is kept"

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
