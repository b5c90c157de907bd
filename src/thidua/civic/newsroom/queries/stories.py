"""Stories of a site: lists, archive, search, what to read next, what was read most."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    Count,
    IntegerField,
    Model,
    Prefetch,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import ExtractMonth, ExtractYear
from wagtail.images import get_image_model

from frontdoor.ledger import ONLINE_WITHIN as ONLINE_WITHIN  # the fronts show the same
from thidua.civic.newsroom.blocks import pictures_of
from thidua.civic.newsroom.models.categories import StoryCategory, StoryTag, TaggedStory
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage, RelatedStory
from thidua.civic.visits.models import PageVisits
from thidua.foundation.kernel.text import fold
from thidua.records.organisations.models import Unit

MOST_WORDS = 8
"""How many words of a search are asked for; more tell a reader nothing."""


def public_stories() -> QuerySet[NewsPage]:
    """Return the published stories of every site."""
    found: QuerySet[NewsPage] = NewsPage.objects.live()
    return found


def stories_of(home: HomePage | None) -> QuerySet[NewsPage]:
    """Return the published stories of the site, the newest day first; none where there is no site."""
    if home is None:
        nothing: QuerySet[NewsPage] = NewsPage.objects.none()
        return nothing
    found: QuerySet[NewsPage] = NewsPage.objects.live().descendant_of(home).order_by("-published_on", "-pk")
    return found


def story_at(home: HomePage, components: list[str]) -> NewsPage | None:
    """Return the published story at an address below the home page, with all of its own, in one query."""
    if len(components) != 2:
        return None
    stories: QuerySet[NewsPage] = NewsPage.objects.live().filter(path__startswith=home.path)
    url_path = f"{home.url_path}{'/'.join(components)}/"
    return stories.filter(slug=components[-1], url_path=url_path).select_related("category").first()


def story_of_year(ward: Unit, year: int) -> NewsPage | None:
    """Return the published story of the ward's conference on a year; None while none is on the site."""
    told: QuerySet[NewsPage] = NewsPage.objects.live().filter(conference__issuer=ward, conference__year=year)
    return told.order_by("-published_on", "-pk").first()


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


def categories_kept_by(home_id: int) -> QuerySet[StoryCategory]:
    """Return every category of the site of a home page, with stories or without."""
    return StoryCategory.objects.filter(site__home_page=home_id)


def categories_of(home: HomePage) -> QuerySet[StoryCategory]:
    """Return the site's categories that have a published story, in the editors' order."""
    return StoryCategory.objects.filter(site=home.site_id, stories__live=True).distinct()


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


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A published story as one line: what a link to it shows, and by what it is near to others."""

    published_on: date
    pk: int
    title: str
    url_path: str
    category: int | None

    @property
    def place(self) -> tuple[date, int]:
        """Return where it stands in time."""
        return self.published_on, self.pk

    def as_page(self) -> NewsPage:
        """Return the story, good for a link and nothing else."""
        kind = ContentType.objects.get_for_model(NewsPage)
        return NewsPage(
            pk=self.pk, title=self.title, url_path=self.url_path, published_on=self.published_on, content_type=kind
        )


@dataclass(frozen=True, slots=True)
class StoryLines:
    """The published stories of one list from the oldest to the newest, their tags, and what editors put beside them."""

    lines: tuple[StoryLine, ...]
    tags: dict[int, tuple[StoryTag, ...]]
    beside: dict[int, tuple[StoryLine, ...]]
    alike: dict[tuple[str, int | None], tuple[int, ...]]


def story_lines(page: NewsPage) -> StoryLines:
    """Read the list in which a story stands, in three queries: enough for what to read after any story of it."""
    siblings: QuerySet[NewsPage] = NewsPage.objects.sibling_of(page).live().order_by("published_on", "pk")
    names = "published_on", "pk", "title", "url_path"
    lines = tuple(StoryLine(*row) for row in siblings.values_list(*names, "category_id"))
    tags: dict[int, list[StoryTag]] = {}
    alike: dict[tuple[str, int | None], list[int]] = {}
    for index, line in enumerate(lines):
        alike.setdefault(("category", line.category), []).append(index)
    at = {line.pk: index for index, line in enumerate(lines)}
    tagged = TaggedStory.objects.filter(content_object__in=siblings.order_by().values("pk"))
    for one in tagged.select_related("tag").order_by("tag__slug"):
        tags.setdefault(one.content_object_id, []).append(one.tag)
        alike.setdefault(("tag", one.tag_id), []).append(at[one.content_object_id])
    beside: dict[int, list[StoryLine]] = {}
    chosen = RelatedStory.objects.filter(page__in=siblings.order_by().values("pk"), story__live=True)
    for key, *row in chosen.order_by("sort_order").values_list("page_id", *(f"story__{name}" for name in names)):
        beside.setdefault(key, []).append(StoryLine(row[0], row[1], row[2], row[3], None))
    return StoryLines(
        lines,
        {key: tuple(found) for key, found in tags.items()},
        {key: tuple(found) for key, found in beside.items()},
        {key: tuple(found) for key, found in alike.items()},
    )


def tags_of(page: NewsPage, among: StoryLines | None = None) -> tuple[StoryTag, ...]:
    """Return the story's tags by name."""
    if among is not None and page.live:
        return among.tags.get(page.pk, ())
    return tuple(StoryTag.objects.filter(tagged_stories__content_object=page).order_by("slug"))


def stories_beside(page: NewsPage, among: StoryLines | None = None, *, limit: int = 4) -> list[NewsPage]:
    """Return the stories an editor put beside this one; without any, those nearest to it.

    A common tag weighs one, the same category two; of equal weight the newer stands first.
    """
    among = story_lines(page) if among is None else among
    if chosen := _chosen_beside(page, among):
        return chosen[:limit]
    weights: dict[int, int] = dict.fromkeys(range(max(0, len(among.lines) - limit - 1), len(among.lines)), 0)
    near = [(("tag", tag.pk), 1) for tag in tags_of(page, among)]
    near += [(("category", page.category_id), 2)] if page.category_id else []
    for key, weight in near:
        for index in among.alike.get(key, ()):
            weights[index] = weights.get(index, 0) + weight
    nearest = sorted(weights, key=lambda index: (weights[index], index), reverse=True)
    lines = [among.lines[index] for index in nearest[: limit + 1]]
    return [line.as_page() for line in lines if line.pk != page.pk][:limit]


def _chosen_beside(page: NewsPage, among: StoryLines) -> list[NewsPage]:
    # A draft carries what its editor chose with it and not yet in the tables.
    if "related_stories" in getattr(page, "_cluster_related_objects", {}):
        return [one.story for one in page.related_stories.order_by("sort_order") if one.story.live]
    return [line.as_page() for line in among.beside.get(page.pk, ())]


@dataclass(frozen=True)
class Neighbours:
    """The stories before and after one in time."""

    newer: NewsPage | None
    older: NewsPage | None


def neighbours_of(page: NewsPage, among: StoryLines | None = None) -> Neighbours:
    """Return the published stories just newer and just older than this one."""
    lines = (story_lines(page) if among is None else among).lines
    place = page.published_on, page.pk
    older = bisect_left(lines, place, key=lambda line: line.place)
    newer = bisect_right(lines, place, key=lambda line: line.place)
    return Neighbours(
        lines[newer].as_page() if newer < len(lines) else None, lines[older - 1].as_page() if older else None
    )


def most_read(home: HomePage, *, limit: int = 20) -> list[tuple[NewsPage, int]]:
    """Return the published stories that were seen most, with how often."""
    stories: QuerySet[NewsPage] = NewsPage.objects.live().descendant_of(home)
    places = {f"page-{page.pk}": page for page in stories}
    counted = (
        PageVisits.objects.filter(site=home.site_id, place__in=places)
        .values("place")
        .annotate(seen=Sum("count"))
        .order_by("-seen", "place")[:limit]
    )
    return [(places[row["place"]], row["seen"]) for row in counted]


def read_pictures(page: NewsPage) -> list[Model]:
    """Return the pictures of a story's body in order, the drawn sizes of all of them read at once."""
    images: list[Model] = [value["image"] for value in pictures_of(page.body)]
    prefetch_related_objects(images, "renditions")
    return images
