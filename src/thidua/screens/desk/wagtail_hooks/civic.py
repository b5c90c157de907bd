"""Papers, questions, consultations and polls at the desk."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from thidua.foundation.accounts.permissions import may
from thidua.screens.desk.wagtail_hooks.hook import on_hook


class _CivicItem(MenuItem):
    """An entry for the editors of a site."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "gazette.keep_documents")


@on_hook("register_admin_menu_item")
def civic_menu() -> SubmenuMenuItem:
    """Lead to each of them."""
    items = [
        _CivicItem(_("Văn bản"), reverse("desk:documents"), icon_name="doc-full-inverse", order=10),
        _CivicItem(_("Hỏi – đáp"), reverse("desk:questions"), icon_name="help", order=20),
        _CivicItem(_("Lấy ý kiến"), reverse("desk:consultations"), icon_name="group", order=30),
        _CivicItem(_("Thăm dò"), reverse("desk:polls"), icon_name="form", order=40),
    ]
    return SubmenuMenuItem(_("Phục vụ người dân"), Menu(None, items=items), icon_name="group", order=212)
