"""Songs and links of a site."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from thidua.civic.newsroom.models.furniture import LinkGroup, SiteLink, Song
from thidua.civic.sites.models import Site


def songs(site: Site | None) -> QuerySet[Song]:
    """Return the site's songs in their order."""
    return Song.objects.filter(site=site) if site is not None else Song.objects.none()


def link_groups(site: Site | None) -> QuerySet[LinkGroup]:
    """Return the site's groups of links that have any, with their links."""
    if site is None:
        return LinkGroup.objects.none()
    return (
        LinkGroup.objects.filter(site=site, links__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("links", SiteLink.objects.order_by("order", "pk")))
    )


def broken_links(sites: Iterable[Site]) -> QuerySet[SiteLink]:
    """Return the links of the sites that did not open at the last check, with their groups."""
    return SiteLink.objects.filter(group__site__in=sites).exclude(problem="").select_related("group")
