"""Registers the app with Django and loads its permissions."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """People."""

    name = "thidua.records.people"
    verbose_name = _("Con người")

    takes_nothing_off = {"Person": {"INSERT": ""}, "Post": {"INSERT": ""}}

    def ready(self) -> None:
        """Say who may do what here."""
        from . import permissions  # noqa: F401  # models are ready only now
