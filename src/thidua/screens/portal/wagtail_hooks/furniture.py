"""Songs and links at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from thidua.screens.portal.models import LinkGroup, SiteLink, Song


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
