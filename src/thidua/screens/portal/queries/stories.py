"""Stories of a site: lists, archive, search, what to read next."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear
from wagtail.images import get_image_model

from thidua.foundation.kernel.text import fold
from thidua.screens.portal.models import HomePage, NewsPage, StoryCategory, StoryTag

MOST_WORDS = 8
"""How many words of a search are asked for; more tell a reader nothing."""


def stories_of(home: HomePage) -> QuerySet[NewsPage]:
    """Return the published stories of the site, the newest day first."""
    found: QuerySet[NewsPage] = NewsPage.objects.live().descendant_of(home).order_by("-published_on", "-pk")
    return found


def for_cards(stories: QuerySet[NewsPage]) -> QuerySet[NewsPage]:
    """Read with the stories what their cards show, and not their bodies: always the same number of queries."""
    pictures = get_image_model().objects.prefetch_related("renditions")
    found: QuerySet[NewsPage] = stories.prefetch_related(Prefetch("first_picture", pictures))
    return found.defer("body", "folded").select_related("category")


def with_folded_words(stories: QuerySet[NewsPage], text: str) -> QuerySet[NewsPage]:
    """Keep the stories in which each word begins a word of title, lead or body, marks left out; titles come first.

    A text without a word finds nothing.
    """
    words = [word for word in re.split(r"\W+", fold(text)) if word][:MOST_WORDS]
    if not words:
        return stories.none()
    in_title = Q()
    for word in words:
        stories = stories.filter(folded__contains=f" {word}")
        in_title &= Q(folded_title__contains=f" {word}")
    rank = Case(When(in_title, then=Value(0)), default=Value(1), output_field=IntegerField())
    ranked: QuerySet[NewsPage] = stories.annotate(rank=rank)
    return ranked.order_by("rank", "-published_on", "-pk")


def categories_of(home: HomePage) -> QuerySet[StoryCategory]:
    """Return the site's categories that have a published story, in the editors' order."""
    return StoryCategory.objects.filter(home=home, stories__live=True).distinct()


def tags_of(page: NewsPage) -> QuerySet[StoryTag]:
    """Return the story's tags by name."""
    found: QuerySet[StoryTag] = StoryTag.objects.filter(tagged_stories__content_object=page).order_by("slug")
    return found


@dataclass(frozen=True)
class MonthOfStories:
    """How many stories one month has."""

    year: int
    month: int
    stories: int


def months_of_stories(home: HomePage) -> list[MonthOfStories]:
    """Return the months that have stories, the newest first."""
    rows = (
        stories_of(home)
        .order_by()
        .values(year=ExtractYear("published_on"), month=ExtractMonth("published_on"))
        .annotate(stories=Count("pk"))
        .order_by("-year", "-month")
    )
    return [MonthOfStories(row["year"], row["month"], row["stories"]) for row in rows]


def stories_beside(page: NewsPage, *, limit: int = 4) -> list[NewsPage]:
    """Return the stories an editor put beside this one; without any, those nearest to it.

    A common tag weighs one, the same category two; of equal weight the newer stands first.
    """
    chosen = [
        related.story
        for related in page.related_stories.select_related("story").order_by("sort_order")
        if related.story.live
    ]
    if chosen:
        return chosen[:limit]
    tags = list(page.tagged.values_list("tag_id", flat=True))
    others: QuerySet[NewsPage] = NewsPage.objects.sibling_of(page, inclusive=False).live()
    common = Count("tagged", filter=Q(tagged__tag_id__in=tags), distinct=True)
    same = Case(When(category=page.category_id, then=Value(2)), default=Value(0), output_field=IntegerField())
    weighed = others.annotate(weight=common + same) if page.category_id else others.annotate(weight=common)
    return list(weighed.defer("body", "folded").order_by("-weight", "-published_on", "-pk")[:limit])


@dataclass(frozen=True)
class Neighbours:
    """The stories before and after one in time."""

    newer: NewsPage | None
    older: NewsPage | None


def neighbours_of(page: NewsPage) -> Neighbours:
    """Return the published stories just newer and just older than this one."""
    others: QuerySet[NewsPage] = NewsPage.objects.sibling_of(page, inclusive=False).live().defer("body", "folded")
    day: date = page.published_on
    newer = others.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=page.pk))
    older = others.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=page.pk))
    return Neighbours(
        newer.order_by("published_on", "pk").first(),
        older.order_by("-published_on", "-pk").first(),
    )
