"""Papers, questions, consultations and polls at the desk."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from thidua.foundation.accounts.permissions import may
from thidua.screens.portal.views import desk_consultations, desk_documents, desk_polls, desk_questions

from .hook import on_hook


class _CivicItem(MenuItem):  # type: ignore[misc]  # the library ships no types
    """An entry for the editors of a site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "portal.keep_documents")


@on_hook("register_admin_urls")
def civic_urls() -> list[Any]:
    """Lay the addresses under /quan-tri/."""
    patterns = [*desk_documents.urls, *desk_questions.urls, *desk_consultations.urls, *desk_polls.urls]
    return [path("", include((patterns, "portal_civic")))]


@on_hook("register_admin_menu_item")
def civic_menu() -> SubmenuMenuItem:
    """Lead to each of them."""
    items = [
        _CivicItem(_("Văn bản"), reverse("portal_civic:documents"), icon_name="doc-full-inverse", order=10),
        _CivicItem(_("Hỏi – đáp"), reverse("portal_civic:questions"), icon_name="help", order=20),
        _CivicItem(_("Lấy ý kiến"), reverse("portal_civic:consultations"), icon_name="group", order=30),
        _CivicItem(_("Thăm dò"), reverse("portal_civic:polls"), icon_name="form", order=40),
    ]
    return SubmenuMenuItem(_("Phục vụ người dân"), Menu(None, items=items), icon_name="group", order=212)
