"""Songs and links."""

from django.db.models import Prefetch, QuerySet

from thidua.screens.portal.models import (
    LinkGroup,
    SiteLink,
    Song,
)


def songs() -> QuerySet[Song]:
    """Return the songs in their order."""
    return Song.objects.all()


def link_groups() -> QuerySet[LinkGroup]:
    """Return the groups of links that have any, with their links."""
    return (
        LinkGroup.objects.filter(links__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("links", SiteLink.objects.order_by("order", "pk")))
    )
