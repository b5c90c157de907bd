"""The newest stories as RSS and Atom: of the site, and of one category."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from thidua.civic.newsroom.models.categories import StoryCategory
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import SHARED
from thidua.civic.newsroom.queries.stories import stories_of
from thidua.screens.portal.addresses import category_address
from thidua.screens.portal.menu import NEWS
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.site_of_request import home_of_request

MOST = 20
Whole = tuple[HttpRequest, HomePage | None, StoryCategory | None]


class _Rss(Rss201rev2Feed):
    """RSS that names its day of change only when there is one, and is read by everybody as RSS."""

    content_type = "application/rss+xml; charset=utf-8"


class NewestStories(Feed[NewsPage, Whole]):
    """The twenty newest stories of a site, or of one of its categories."""

    feed_type: type[SyndicationFeed] = _Rss
    language = "vi"

    def get_object(self, request: HttpRequest, slug: str = "") -> Whole:
        """Return the site's home page, and the category that the address names."""
        home = home_of_request(request)
        return request, home, get_object_or_404(StoryCategory, site=home and home.site, slug=slug) if slug else None

    def title(self, obj: Whole) -> str:
        """Return the site's name, with the category's."""
        _request, home, category = obj
        name = str(home.title) if home is not None else _("Cổng thông tin")
        return f"{name} – {category}" if category else name

    def description(self, obj: Whole) -> str:
        """Return what the feed is of."""
        return obj[2].description if obj[2] and obj[2].description else _("Tin thi đua, khen thưởng")

    subtitle = description

    def link(self, obj: Whole) -> str:
        """Return the full address of the list."""
        return root_of(obj[0]) + (category_address(obj[2]) if obj[2] else NEWS)

    def feed_url(self, obj: Whole) -> str:
        """Return the full address of the feed itself."""
        return root_of(obj[0]) + obj[0].path

    def items(self, obj: Whole) -> list[NewsPage]:
        """Return the newest stories, with what their entries show."""
        request, home, category = obj
        if home is None:
            return []
        found = stories_of(home).select_related("category").prefetch_related("tagged__tag", "first_picture__renditions")
        stories = list((found.filter(category=category) if category else found).defer("body", "folded")[:MOST])
        for story in stories:
            story.full_address = story.get_full_url(request)
        return stories

    def item_title(self, item: NewsPage) -> str:
        """Return the story's title."""
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        """Return the story's lead."""
        return str(item.lead)

    def item_link(self, item: NewsPage) -> str:
        """Return the story's full address."""
        return str(item.full_address)

    def item_guid(self, item: NewsPage) -> str:
        """Return what stays the same when the story's address changes."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: NewsPage) -> datetime:
        """Return the beginning of the story's day."""
        return timezone.make_aware(datetime.combine(item.published_on, time()))

    def item_updateddate(self, item: NewsPage) -> datetime:
        """Return when the story was last put on the site."""
        published: datetime = self.item_pubdate(item)
        return max(item.last_published_at or published, published)

    def item_author_name(self, item: NewsPage) -> str:
        """Return who wrote it; empty where nobody is named."""
        return str(item.author)

    def item_categories(self, item: NewsPage) -> list[str]:
        """Return the category and the tags."""
        named = [str(item.category)] if item.category else []
        return [*named, *(str(one.tag) for one in item.tagged.all())]

    def item_enclosures(self, item: NewsPage) -> list[Enclosure]:
        """Return the picture of the card, when it is drawn already."""
        drawn: Any = item.first_picture.renditions.all() if item.first_picture else []
        root = item.full_address.removesuffix(item.url or "")
        return [
            Enclosure(f"{root}{one.url}", str(one.file.size), "image/jpeg")
            for one in drawn
            if one.filter_spec == SHARED and one.file.storage.exists(one.file.name)
        ]


class NewestStoriesAtom(NewestStories):
    """The same as Atom, for readers who want the day of change."""

    feed_type = Atom1Feed

    def item_author_name(self, item: NewsPage) -> str:
        """Return who wrote it; Atom wants somebody, so the site where nobody is named."""
        return str(item.author or item.full_address.split("/")[2])

    def feed_guid(self, obj: Whole) -> str:
        """Return the feed's own lasting name."""
        return self.feed_url(obj)


urls = [
    path("tin-tuc/rss.xml", NewestStories(), name="feed"),
    path("tin-tuc/atom.xml", NewestStoriesAtom(), name="feed_atom"),
    path("tin-tuc/chuyen-muc/<slug:slug>/rss.xml", NewestStories(), name="category_feed"),
    path("tin-tuc/chuyen-muc/<slug:slug>/atom.xml", NewestStoriesAtom(), name="category_feed_atom"),
]
