"""Stories at the desk: counting, publishing, deleting, drafting from the records, moderation."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import Page

from thidua.civic.feedback.queries import holds_what_readers_left, waiting_for
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.screens.desk.wagtail_hooks.hook import on_hook


@on_hook("before_delete_page")
def keep_what_readers_left(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page whose stories have ratings or comments: it may be taken off the site, not deleted."""
    if holds_what_readers_left(page):
        messages.error(request, gettext("Bài viết đã có bình luận hoặc đánh giá của bạn đọc; hãy gỡ đăng thay vì xóa."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@on_hook("before_bulk_action")
def keep_unread_stories_back(
    request: HttpRequest, action_type: str, objects: Sequence[object], _action: object
) -> HttpResponse | None:
    """Refuse to publish several pages at once while one of them came from the records and was not read through."""
    if action_type != "publish":
        return None
    for page in (one for one in objects if isinstance(one, Page)):
        newest = page.get_latest_revision_as_object()
        if isinstance(newest, NewsPage) and newest.unread:
            messages.error(request, gettext("«%s» soạn từ hồ sơ, chưa được đọc lại nên chưa đăng được.") % newest.title)
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class _DeskMenuItem(MenuItem):
    """An entry for those who may do what it leads to."""

    permission = "feedback.moderate_comment"

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, self.permission)


class _DraftingMenuItem(_DeskMenuItem):
    """The entry for those who write."""

    permission = "newsroom.draft_story"


class _CommentsMenuItem(_DeskMenuItem):
    """The way to the comments, with the number that waits."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        waiting = waiting_for(request.user) if isinstance(request.user, Account) else 0
        label = f"{self.label} ({waiting})" if waiting else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name, classname=self.classname)


@on_hook("register_admin_menu_item")
def moderation_item() -> MenuItem:
    """Lead to the comments."""
    return _CommentsMenuItem(_("Bình luận"), reverse("desk:moderation"), icon_name="comment", order=210)


@on_hook("register_admin_menu_item")
def drafting_item() -> MenuItem:
    """Lead to drafting a story from the records."""
    return _DraftingMenuItem(_("Soạn tin từ hồ sơ"), reverse("desk:drafting"), icon_name="doc-full", order=205)


@on_hook("register_admin_menu_item")
def work_item() -> MenuItem:
    """Lead back to the staff screens, where the account's tasks are."""
    return MenuItem(_("Việc đang chờ"), settings.LOGIN_REDIRECT_URL, icon_name="home", order=1)
