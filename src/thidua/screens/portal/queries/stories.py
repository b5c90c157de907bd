"""Stories of a site."""

from django.db.models import QuerySet

from thidua.screens.portal.models import (
    HomePage,
    NewsPage,
)


def stories_of(home: HomePage) -> QuerySet[NewsPage]:
    """Return the published stories of the site, the newest day first."""
    found: QuerySet[NewsPage] = NewsPage.objects.live().descendant_of(home).order_by("-published_on", "-pk")
    return found


def stories_beside(page: NewsPage, *, limit: int = 4) -> list[NewsPage]:
    """Return the stories an editor put beside this one; without any, the newest others of the site."""
    chosen = [
        related.story
        for related in page.related_stories.select_related("story").order_by("sort_order")
        if related.story.live
    ]
    if chosen:
        return chosen[:limit]
    others: QuerySet[NewsPage] = page.get_siblings(inclusive=False).live().order_by("-first_published_at")
    return list(NewsPage.objects.filter(pk__in=others.values("pk")).order_by("-published_on", "-pk")[:limit])
