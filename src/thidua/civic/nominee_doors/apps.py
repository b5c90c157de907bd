"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NomineeDoorsConfig(AppConfig):
    """Nominee doors."""

    name = "thidua.civic.nominee_doors"
    verbose_name = _("Liên kết của người được đề nghị")
    shown_by_no_page = "only the nominee sees it, by a link of their own, and no page of theirs is kept"

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
