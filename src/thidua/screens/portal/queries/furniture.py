"""Songs and links of a site."""

from django.db.models import Prefetch, QuerySet

from thidua.screens.portal.models import (
    HomePage,
    LinkGroup,
    SiteLink,
    Song,
)


def songs(home: HomePage | None) -> QuerySet[Song]:
    """Return the site's songs in their order."""
    return Song.objects.filter(home=home) if home is not None else Song.objects.none()


def link_groups(home: HomePage | None) -> QuerySet[LinkGroup]:
    """Return the site's groups of links that have any, with their links."""
    if home is None:
        return LinkGroup.objects.none()
    return (
        LinkGroup.objects.filter(home=home, links__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("links", SiteLink.objects.order_by("order", "pk")))
    )
