"""Stories as template tags: `{% load news %}`."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Protocol

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils.safestring import SafeString
from wagtail.images.models import Filter

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import AVIF_WIDTHS, CARD_SIZES, WEBP_WIDTHS
from thidua.civic.newsroom.queries import stories as stories_queries
from thidua.civic.newsroom.queries.stories import Neighbours, for_cards, neighbours_of, stories_of
from thidua.screens.portal import sharing as telling

register = template.Library()

BODY_SIZES = "(min-width: 62rem) 46rem, 100vw"
CARD_PLACE = "(min-width: 40rem) 13rem, 100vw"
BIG_CARD_PLACE = "(min-width: 62rem) 40rem, 100vw"


class Rendition(Protocol):
    """A picture drawn in one size."""

    url: str
    width: int


class Picture(Protocol):
    """A picture of the library's, which draws its sizes."""

    pk: int

    def get_renditions(self, *filters: Filter) -> Mapping[str, Rendition]: ...


@cache
def _filter(spec: str) -> Filter:
    """Return a size as the library asks for it: each takes its own words apart once, not once a picture."""
    return Filter(spec=spec)


def _drawn(image: Picture, avif: Iterable[str], webp: Iterable[str]) -> dict[str, list[Rendition]]:
    asked = {"avif": [f"format-avif|{size}" for size in avif], "webp": [f"format-webp|{size}" for size in webp]}
    found = image.get_renditions(*map(_filter, (*asked["avif"], *asked["webp"])))
    return {kind: [found[spec] for spec in specs] for kind, specs in asked.items()}


@register.simple_tag
def read_pictures(page: NewsPage) -> str:
    """Read the drawn sizes of all pictures of a story at once, before its body is drawn."""
    stories_queries.read_pictures(page)
    return ""


@register.inclusion_tag("portal/parts/responsive_picture.html", takes_context=True)
def responsive_picture(context: Context, image: Picture, alternative: str) -> dict[str, object]:
    """Draw a picture of a story's body; the story's first comes before everything, the others when they are near.

    On paper nothing may be late, so there every picture is asked for at once.
    """
    page, request = context.get("page"), context.get("request")
    on_paper = isinstance(request, HttpRequest) and "in" in request.GET
    first = isinstance(page, NewsPage) and page.first_picture_id == image.pk
    drawn = _drawn(image, (f"width-{width}" for width in AVIF_WIDTHS), (f"width-{width}" for width in WEBP_WIDTHS))
    return drawn | {
        "shown": drawn["webp"][1],
        "alternative": alternative,
        "sizes": BODY_SIZES,
        "first": first,
        "loading": "eager" if first or on_paper else "lazy",
    }


@register.inclusion_tag("portal/parts/responsive_picture.html")
def card_picture(image: Picture, big: bool = False, first: bool = False) -> dict[str, object]:
    """Draw the picture of a card, which says nothing that the title does not."""
    drawn = _drawn(image, (f"fill-{size}" for size in CARD_SIZES[:1]), (f"fill-{size}" for size in CARD_SIZES))
    return drawn | {
        "shown": drawn["webp"][0],
        "alternative": "",
        "sizes": BIG_CARD_PLACE if big else CARD_PLACE,
        "first": first,
        "loading": "eager" if first else "lazy",
    }


@register.simple_tag
def srcset(renditions: Iterable[Rendition]) -> str:
    """Return «/a.webp 480w, /b.webp 800w»; a small original has one width for all and is named once."""
    return ", ".join(dict.fromkeys(f"{one.url} {one.width}w" for one in renditions))


@register.simple_tag
def stories(home: HomePage | None, limit: int = 6) -> list[NewsPage]:
    """Return the newest stories of the site."""
    return list(for_cards(stories_of(home))[:limit]) if home is not None else []


@register.simple_tag(takes_context=True)
def stories_beside(context: Context, page: NewsPage) -> list[NewsPage]:
    """Return the stories to read next."""
    return stories_queries.stories_beside(page, telling.stories_around(page, context["request"]))


@register.simple_tag(takes_context=True)
def neighbours(context: Context, page: NewsPage) -> Neighbours:
    """Return the stories just newer and just older."""
    return neighbours_of(page, telling.stories_around(page, context["request"]))


@register.simple_tag
def linked_data(told: telling.Telling) -> SafeString:
    """Return the story as schema.org's NewsArticle: data that browsers do not run, safe inside its element."""
    return told.linked_data
