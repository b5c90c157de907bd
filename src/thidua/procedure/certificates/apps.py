"""Registers the app with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    """Certificates."""

    name = "thidua.procedure.certificates"
    verbose_name = _("Giấy khen")

    # A code that goes is told apart from the paper that comes.
    takes_nothing_off = {"Certificate": {"INSERT": "", "UPDATE": "NEW.code = OLD.code"}}

    def ready(self) -> None:
        """Say who may do what."""
        from . import permissions  # noqa: F401
