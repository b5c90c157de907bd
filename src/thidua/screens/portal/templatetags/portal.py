"""The portal's own parts as template tags: `{% load portal %}`."""

from functools import lru_cache

from django import template
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from frontdoor import marks
from thidua.civic.directory import geography
from thidua.civic.directory.queries import marked_codes
from thidua.civic.feedback.models import Comment
from thidua.civic.feedback.queries import discussion_of, rating_summary, takes_comments
from thidua.civic.honours.queries import YearOfAwards, newest_year_of
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.furniture import songs
from thidua.civic.sites.models import Site
from thidua.civic.visitors import human_check
from thidua.foundation.freshness.kept import kept
from thidua.foundation.kernel import clock
from thidua.screens.portal.check_words import check_words
from thidua.screens.portal.forms import CommentForm
from thidua.screens.portal.kept_check import kept_check
from thidua.screens.portal.nobody import for_nobody
from thidua.screens.portal.reader import visitor_of

register = template.Library()

COMMENTS_ON_A_PAGE = 20
COMMENTS_KEY = "trang-binh-luan"
_ANY_STORY = 0


def _request(context: Context) -> HttpRequest:
    request = context["request"]
    assert isinstance(request, HttpRequest)  # every page of the portal is drawn for a request
    return request


class KeptNode(template.Node):
    """What stands between `{% kept "name" … %}` and `{% endkept %}`, drawn once as long as no record changes."""

    def __init__(
        self, inside: template.NodeList, names: list[template.base.FilterExpression], *, large: bool = False
    ) -> None:
        self._inside, self._names, self._large = inside, names, large

    def render(self, context: Context) -> SafeString:
        """Return what is kept, or draw it."""
        home: HomePage | None = context.get("home")
        names = tuple(str(name.resolve(context)) for name in self._names)
        request = context.get("request")
        name = ("part", home and home.pk, *names)
        return kept(request, name, lambda: self._inside.render(context), large=self._large)


@register.tag(name="kept_large")
@register.tag(name="kept")
def keep(parser: template.base.Parser, token: template.base.Token) -> KeptNode:
    """Keep a part of the page that is the same on every page of a site, and for everybody.

    `{% kept "header" menu_here %}`: a name of its own, then all on which the part depends besides the site's records.
    `{% kept_large … %}` is for what is some ten kilobytes, of which fewer are kept.
    """
    tag, *bits = token.split_contents()
    names = [parser.compile_filter(bit) for bit in bits]
    inside = parser.parse((f"end{tag}",))
    parser.delete_first_token()
    return KeptNode(inside, names, large=tag == "kept_large")


@register.simple_tag
def live(name: str) -> str:
    """Mark where a live number stands: total, today, month, online, here; it is put in as the page goes out."""
    return mark_safe(marks.number(name))  # noqa: S308  # a name of our own, no reader's words


@register.simple_tag(takes_context=True)
def rating(context: Context, page: NewsPage) -> str:
    """Draw how readers rated a story, and the form to rate it; a page that is kept has a mark in its place."""
    request = _request(context)
    request.shows_own = True  # type: ignore[attr-defined]  # a reader who rated sees their own stars
    if for_nobody(request):
        return mark_safe(marks.part(reverse("portal:rating_part", args=[page.pk])))  # noqa: S308  # an address of ours
    visitor = visitor_of(request, on=clock.today())
    found = context.get("rating") or rating_summary(page, visitor=None if visitor.is_new else visitor.uid)
    drawn = {"page": page, "rating": found, "request": request}
    return render_to_string("portal/parts/rating.html", drawn)


@register.inclusion_tag("portal/parts/comments.html", takes_context=True)
def comments(context: Context, page: NewsPage) -> dict[str, object]:
    """Draw a story's shown comments, and the form to write one; the same for every reader."""
    request, site = _request(context), context.get("site")
    discussion = discussion_of(page)
    threads = Paginator(discussion.threads, COMMENTS_ON_A_PAGE).get_page(request.GET.get(COMMENTS_KEY))
    return {
        "page": page,
        "request": request,
        "comments": threads,
        "threads": discussion.read(threads),
        "number": discussion.number,
        "open": takes_comments(page, site, on=clock.today()),
        "sent": "da-gui" in request.GET,
    }


@register.simple_tag
def empty_comment_form(page: NewsPage) -> SafeString:
    """Draw the form under a story, which differs from story to story only in where it is sent."""
    anywhere, here = (reverse("portal:comment", args=[key]) for key in (_ANY_STORY, page.pk))
    return mark_safe(_drawn_form(get_language() or "").replace(anywhere, here))  # noqa: S308  # an address of ours


@lru_cache(maxsize=8)
def _drawn_form(_language: str) -> str:
    drawn = {"page": NewsPage(pk=_ANY_STORY), "form": CommentForm(), "strings": check_words()}
    return render_to_string("portal/parts/comment_form.html", drawn)


@register.inclusion_tag("portal/parts/comment_form.html", takes_context=True)
def comment_form(
    context: Context, page: NewsPage, form: CommentForm, parent: Comment | None = None
) -> dict[str, object]:
    """Draw the form of a comment sent before, or of an answer: with the question for who runs no scripts."""
    return {
        "page": page,
        "form": form,
        "parent": parent,
        "kept": kept_check(_request(context)),
        "sum": human_check.new_sum(),
        "open": True,
        "strings": check_words(),
    }


@register.filter
def readers_words(text: str) -> SafeString:
    """Show a reader's words: escaped, lines kept, addresses as links that vouch for nothing."""
    linked = urlize(text, nofollow=True, autoescape=True).replace('rel="nofollow"', 'rel="nofollow ugc noopener"')
    return mark_safe(linebreaks(linked))  # noqa: S308  # urlize has escaped it


@register.simple_tag(takes_context=True)
def map_block(context: Context, level: int = 2) -> str:
    """Draw the ward and its neighbours: an SVG that becomes a map to move about in where scripts run."""
    own, also = marked_codes(context.get("site"), on=clock.today())
    return _drawn_map(own, also, level, get_language() or "")


@lru_cache(maxsize=32)
def _drawn_map(own: tuple[str, ...], also: tuple[str, ...], level: int, _language: str) -> str:
    """Draw the block of a ward once: its shapes change only with the program."""
    drawn = {
        "drawing": geography.drawing(own, also, near=True, width=480, height=400),
        "own": " ".join(own),
        "also": " ".join(also),
        "marked": geography.named(own),
        "also_marked": geography.named(also),
        "level": level,
    }
    return render_to_string("portal/parts/map_block.html", drawn)


@register.inclusion_tag("portal/parts/songs_block.html", takes_context=True)
def songs_block(context: Context, limit: int = 3) -> dict[str, object]:
    """Draw the site's first songs with their players."""
    return {"songs": songs(context.get("site"))[:limit]}


@register.filter
def broken_at(address: str) -> SafeString:
    """Let an address of mail go on in the next line behind its sign, and nowhere within the names."""
    name, sign, house = address.partition("@")
    return format_html("{}{}<wbr>{}", name, sign, house)


@register.simple_tag
def map_settings(own: str) -> dict[str, str]:
    """Return the addresses the map's script needs for the wards of these codes."""
    return {
        "source": static(geography.province_of(own.split()).static_name),
        "leaflet": static("leaflet/leaflet.js"),
        "style": static("leaflet/leaflet.css"),
    }


@register.simple_tag
def newest_year(site: Site) -> YearOfAwards | None:
    """Return the newest year for which the ward commended anybody, with its numbers."""
    return newest_year_of(site.ward)
