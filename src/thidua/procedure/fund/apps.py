"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FundConfig(AppConfig):
    """The fund."""

    name = "thidua.procedure.fund"
    verbose_name = _("Quỹ thi đua, khen thưởng")
    shown_by_no_page = "the office's own ledger; what the fund holds stands on no public page"

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
