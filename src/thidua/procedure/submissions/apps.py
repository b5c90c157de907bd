"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubmissionsConfig(AppConfig):
    """The submissions to the authority above."""

    name = "thidua.procedure.submissions"
    verbose_name = _("Hồ sơ trình cấp trên")
    shown_by_no_page = "what goes up and comes back between offices; the award itself is shown by the register"

    def ready(self) -> None:
        """Say who may do what, and follow what the receiver decides."""
        from . import jobs, permissions  # noqa: F401
