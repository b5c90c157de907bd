"""What the portal adds to the editors' desk at /quan-tri/: moderation, drafting from the records, songs and links."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may

from . import actions
from .models import Comment, LinkGroup, NewsPage, Rating, SiteLink, Song
from .views import desk
from .visits import count

Hook = TypeVar("Hook", bound=Callable[..., Any])


def _on(name: str) -> Callable[[Hook], Hook]:
    """Register a hook; Wagtail's own decorator has no types."""

    def registered(function: Hook) -> Hook:
        hooks.register(name, function)
        return function

    return registered


@_on("before_serve_page")
def count_page(page: Page, request: HttpRequest, _serve_args: Any, _serve_kwargs: Any) -> None:
    """Count a page of the tree as it is shown."""
    count(request, f"page-{page.pk}")


@_on("after_publish_page")
def note_publication(request: HttpRequest, page: Page) -> None:
    """Record a story that was published at the desk."""
    if isinstance(page.specific, NewsPage) and isinstance(request.user, Account):
        actions.note_publication(actor=request.user, page=page.specific, live=True)


@_on("after_unpublish_page")
def note_unpublishing(request: HttpRequest, page: Page) -> None:
    """Record a story that was taken off the site at the desk."""
    if isinstance(page.specific, NewsPage) and isinstance(request.user, Account):
        actions.note_publication(actor=request.user, page=page.specific, live=False)


@_on("before_delete_page")
def keep_what_readers_left(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page whose stories have ratings or comments: it may be taken off the site, not deleted."""
    stories = NewsPage.objects.descendant_of(page, inclusive=True)
    if Comment.objects.filter(page__in=stories).exists() or Rating.objects.filter(page__in=stories).exists():
        messages.error(request, _t("Bài viết đã có bình luận hoặc đánh giá của bạn đọc; hãy gỡ đăng thay vì xóa."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


class _DeskMenuItem(MenuItem):  # type: ignore[misc]  # the library ships no types
    """An entry for those who may moderate or draft."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "portal.moderate_comment")


@_on("register_admin_urls")
def desk_urls() -> list[Any]:
    """Lay the desk's own addresses under /quan-tri/."""
    patterns = [
        path("binh-luan/", desk.moderation, name="moderation"),
        path("binh-luan/<uuid:uid>/", desk.decide, name="decide"),
        path("soan-tin/", desk.drafting, name="drafting"),
        path("soan-tin/<uuid:uid>/", desk.draft, name="draft"),
    ]
    return [path("", include((patterns, "portal_desk")))]


@_on("register_admin_menu_item")
def moderation_item() -> MenuItem:
    """Lead to the comments."""
    return _DeskMenuItem(_("Bình luận"), reverse("portal_desk:moderation"), icon_name="comment", order=210)


@_on("register_admin_menu_item")
def drafting_item() -> MenuItem:
    """Lead to drafting a story from the records."""
    return _DeskMenuItem(_("Soạn tin từ hồ sơ"), reverse("portal_desk:drafting"), icon_name="doc-full", order=205)


class SongViewSet(SnippetViewSet):  # type: ignore[misc]
    """Songs at the desk."""

    model = Song
    icon = "media"
    list_display = ["title", "composer", "licence", "order"]


class LinkGroupViewSet(SnippetViewSet):  # type: ignore[misc]
    """Groups of links at the desk."""

    model = LinkGroup
    icon = "list-ul"
    list_display = ["title", "order"]


class SiteLinkViewSet(SnippetViewSet):  # type: ignore[misc]
    """Links at the desk."""

    model = SiteLink
    icon = "link"
    list_display = ["title", "url", "group", "order"]
    list_filter = ["group"]


class FurnitureGroup(SnippetViewSetGroup):  # type: ignore[misc]
    """Songs and links under one heading of the menu."""

    menu_label = _("Ca khúc, liên kết")
    menu_icon = "media"
    menu_order = 215
    items = (SongViewSet, LinkGroupViewSet, SiteLinkViewSet)


register_snippet(FurnitureGroup)
