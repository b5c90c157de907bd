"""The lists of stories: all, by category, tag, month, or found by words."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.stories import categories_of, for_cards, months_of_stories, stories_of
from thidua.screens.components.listing import PAGE_KEY
from thidua.screens.components.shapes import Crumb

from .menu import NEWS

ON_ONE_PAGE = 10
SEARCH_KEY = "q"


def listed(
    request: HttpRequest,
    home: HomePage | None,
    stories: QuerySet[NewsPage],
    *,
    title: str,
    lead: str = "",
    feeds: str = "",
    current: object = None,
    searched: str | None = None,
) -> dict[str, object]:
    """Return the context of one list: its page of stories, the categories and years beside it, its feeds.

    `feeds` is the address under which the list's own RSS and Atom stand; `current` the category or year it is of.
    """
    whole = request.path == NEWS
    months = months_of_stories(home) if home is not None else []
    return {
        "list_title": title,
        "list_lead": lead,
        "listed": Paginator(for_cards(stories), ON_ONE_PAGE).get_page(request.GET.get(PAGE_KEY)),
        "categories": list(categories_of(home)) if home is not None else [],
        "years": list(dict.fromkeys(month.year for month in months)),
        "current": current,
        "searched": searched,
        "feeds_at": feeds or NEWS,
        "list_crumbs": [Crumb(_("Trang chủ"), "/"), *([] if whole else [Crumb(_("Tin tức"), NEWS)]), Crumb(title)],
    }


def stories_or_none(home: HomePage | None) -> QuerySet[NewsPage]:
    """Return the site's stories, or none where there is no site."""
    return stories_of(home)
