"""Registers the app with Django, keeps the stamps' triggers in place, and tells of the framework's own tables.

An app says in its own `apps.py` which of its tables no public page shows, each with the reason: `shown_by_no_page` is
that reason for all of them, or the reasons by model; `shown_by_no_page_elsewhere` are those of apps that are not ours.
What readers see at once, and what moves with every visit, has a stamp of its own (`stamps`); `stamped_when` is the
condition under which a row is seen at all. Everything else moves the stamp of the pages.

Of those, `takes_nothing_off` names the changes of a row that only add to the site or correct it (verb, and the
condition on the row): after them readers may get the former page for a moment, after every other change nobody does.
"""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class FreshnessConfig(AppConfig):
    """Freshness."""

    name = "thidua.foundation.freshness"
    verbose_name = _("Dấu thay đổi")
    shown_by_no_page = "the stamps themselves"
    shown_by_no_page_elsewhere = {
        "account": "of accounts",
        "auth": "permissions of staff",
        "contenttypes": "the framework's own",
        "django_tasks_database": "work that waits",
        "mfa": "of accounts",
        "sessions": "of accounts",
        "socialaccount": "of accounts",
    }

    def ready(self) -> None:
        """Install what is missing of the triggers after every migrate."""
        post_migrate.connect(_install_triggers, sender=self)


def _install_triggers(using: str, **_kwargs: object) -> None:
    from .triggers import install  # models are ready only now

    install(connections[using])
