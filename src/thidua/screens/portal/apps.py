"""Registers the app, its permissions and waits, what follows signing in and desk acts, and the stamps' triggers."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db import connections
from django.db.models.signals import post_migrate, post_save
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Portal."""

    name = "thidua.screens.portal"
    verbose_name = _("Cổng thông tin")

    def ready(self) -> None:
        """Say who may do what, settle who may enter the editors' desk at sign-in, keep the triggers in place."""
        from thidua.screens.components.emblems import find_emblems_by
        from thidua.screens.components.waits import add_waits

        from . import permissions  # noqa: F401  # models are ready only now
        from .queries.emblems import emblem_page, emblem_url
        from .waits import DESK_WAITS

        add_waits(*DESK_WAITS)
        find_emblems_by(picture=emblem_url, keeping=emblem_page)

        post_migrate.connect(_install_triggers, sender=self)
        user_logged_in.connect(_settle_staff, dispatch_uid="thidua.portal.settle_staff")
        # Every way to publish writes a line in Wagtail's own log, with who did it: the desk, several pages at once, a
        # review, the schedule. Its hooks know only some of the ways.
        post_save.connect(_note_story_act, sender="wagtailcore.PageLogEntry", dispatch_uid="thidua.portal.note_act")


def _settle_staff(user: Any, **_kwargs: Any) -> None:
    from .actions import settle_staff

    settle_staff(actor=user)


def _note_story_act(instance: Any, created: bool, **_kwargs: Any) -> None:
    from .actions import note_story_act
    from .models import NewsPage

    page = instance.page.specific if created and instance.page is not None else None
    if isinstance(page, NewsPage):
        note_story_act(actor=instance.user, page=page, act=instance.action)


def _install_triggers(using: str, **_kwargs: Any) -> None:
    from .triggers import install  # models are ready only now

    install(connections[using])
