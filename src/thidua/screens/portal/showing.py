"""How the pages of the editors' tree are shown on the portal."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from thidua.civic.newsroom.models.pages import HomePage, NewsIndexPage, TextPage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.site import any_page_restricted
from thidua.civic.newsroom.queries.stories import read_pictures, story_at
from thidua.civic.newsroom.showing import Showing, show
from thidua.foundation.freshness.kept import kept

from .news_lists import listed, stories_or_none
from .sharing import Telling, root_of, telling_of
from .surroundings import crumbs_of, surroundings_of


def show_pages() -> None:
    """Say of each kind of page how it is shown."""
    show(HomePage, Showing("portal/home_page.html", _plain, _story_at_once))
    show(NewsIndexPage, Showing("portal/news_index_page.html", _index))
    show(NewsPage, Showing("portal/news_page.html", _story))
    show(TextPage, Showing("portal/text_page.html", _plain))


def _plain(page: object, request: HttpRequest) -> dict[str, object]:
    return surroundings_of(request) | {"crumbs": crumbs_of(page)}


def _index(page: NewsIndexPage, request: HttpRequest) -> dict[str, object]:
    """Return the context of the list of all stories."""
    around = surroundings_of(request)
    lead = str(_("Tin về thi đua, khen thưởng và đời sống địa phương."))
    home = around.home
    return (
        around | {"crumbs": crumbs_of(page)} | listed(request, home, stories_or_none(home), title=page.title, lead=lead)
    )


def _story(page: NewsPage, request: HttpRequest) -> dict[str, object]:
    """Return the context of a story."""
    name = ("told", page.pk, root_of(request))
    return _plain(page, request) | {"told": kept(request, name, lambda: _told(page, request), large=True)}


def _told(page: NewsPage, request: HttpRequest) -> Telling:
    """Return what a story tells of itself; the drawn sizes of all its pictures are read at once."""
    images = read_pictures(page)
    if images and images[0].pk == page.first_picture_id:
        page.first_picture = images[0]
    return telling_of(page, request)


def _story_at_once(home: HomePage, request: HttpRequest, components: list[str]) -> NewsPage | None:
    """Return the story at an address, in one query; whether it is open to all is told for all stories together."""
    story = story_at(home, components)
    if story is not None:
        story.open_to_all = not kept(request, "restrictions", any_page_restricted)
    return story
