"""Categories and recordings at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from thidua.civic.newsroom.models.categories import Recording, StoryCategory
from thidua.screens.desk.wagtail_hooks.kept_by_site import SiteSnippetViewSet


class CategoryViewSet(SiteSnippetViewSet):
    """Categories at the desk."""

    model = StoryCategory
    icon = "folder-open-inverse"
    list_display = ["name", "slug", "order"]


class RecordingViewSet(SiteSnippetViewSet):
    """Films and sound recordings at the desk."""

    model = Recording
    icon = "media"
    list_display = ["title", "licence", "recorded_on"]


class NewsroomGroup(SnippetViewSetGroup):
    """What stories are ordered by and made of, under one heading of the menu."""

    menu_label = _("Chuyên mục, phim ảnh")
    menu_icon = "folder-open-inverse"
    menu_order = 207
    items = (CategoryViewSet, RecordingViewSet)


register_snippet(NewsroomGroup)
