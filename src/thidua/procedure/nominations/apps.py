"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NominationsConfig(AppConfig):
    """Nominations."""

    name = "thidua.procedure.nominations"
    verbose_name = _("Đề nghị khen thưởng")

    shown_by_no_page = {"ListHeading": "what the headings of a unit's lists mean, for who takes them in"}
    takes_nothing_off = {"Nomination": {"INSERT": ""}, "NominationPaper": {"INSERT": ""}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
