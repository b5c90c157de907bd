"""Songs and links at the desk."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from thidua.civic.newsroom.models.furniture import LinkGroup, SiteLink, Song
from thidua.screens.desk.wagtail_hooks.kept_by_site import SiteSnippetViewSet


class SongViewSet(SiteSnippetViewSet):
    """Songs at the desk."""

    model = Song
    icon = "media"
    list_display = ["title", "composer", "licence", "order"]


class LinkGroupViewSet(SiteSnippetViewSet):
    """Groups of links at the desk."""

    model = LinkGroup
    icon = "list-ul"
    list_display = ["title", "order"]


class SiteLinkViewSet(SiteSnippetViewSet):
    """Links at the desk."""

    model = SiteLink
    site_lookup = "group__site"
    icon = "link"
    list_display = ["title", "url", "group", "order"]
    list_filter = ["group"]


class FurnitureGroup(SnippetViewSetGroup):
    """Songs and links under one heading of the menu."""

    menu_label = _("Ca khúc, liên kết")
    menu_icon = "media"
    menu_order = 215
    items = (SongViewSet, LinkGroupViewSet, SiteLinkViewSet)


register_snippet(FurnitureGroup)
