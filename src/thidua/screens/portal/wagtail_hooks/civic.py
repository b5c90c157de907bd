"""Papers, questions, consultations and polls at the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from thidua.foundation.accounts.permissions import may
from thidua.screens.portal.views import desk_documents, desk_polls

from .hook import on_hook


class _CivicItem(MenuItem):  # type: ignore[misc]  # the library ships no types
    """An entry for the editors of a site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "portal.keep_documents")


@on_hook("register_admin_urls")
def civic_urls() -> list[Any]:
    """Lay the addresses under /quan-tri/."""
    return [path("", include(([*desk_documents.urls, *desk_polls.urls], "portal_civic")))]


@on_hook("register_admin_menu_item")
def civic_menu() -> SubmenuMenuItem:
    """Lead to each of them."""
    items = [
        _CivicItem(_("Văn bản"), reverse("portal_civic:documents"), icon_name="doc-full-inverse", order=10),
        _CivicItem(_("Thăm dò"), reverse("portal_civic:polls"), icon_name="form", order=40),
    ]
    return SubmenuMenuItem(_("Phục vụ người dân"), Menu(None, items=items), icon_name="group", order=212)
