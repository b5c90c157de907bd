"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigningConfig(AppConfig):
    """Signing."""

    name = "thidua.records.signing"
    verbose_name = _("Khóa ký số")

    # Keys are the office's own business; what they signed is told by the papers.
    shown_by_no_page = {
        "SigningKey": "shown to the office alone; public pages name signers by the signatures of papers",
        "AwaitedSignature": "shown to whoever asked for it",
    }

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
