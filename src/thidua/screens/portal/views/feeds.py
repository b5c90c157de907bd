"""The newest stories as RSS."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from thidua.screens.portal.models import HomePage, NewsPage
from thidua.screens.portal.queries import home_of_site, stories_of


class NewestStories(Feed[NewsPage, HomePage | None]):
    """The twenty newest stories of a site."""

    link = "/tin-tuc/"
    description = _("Tin thi đua, khen thưởng")
    language = "vi"

    def get_object(self, request: HttpRequest) -> HomePage | None:
        """Return the site's home page."""
        return home_of_site(Site.find_for_request(request))

    def title(self, obj: HomePage | None) -> str:
        """Return the site's name."""
        return str(obj.title) if obj is not None else ""

    def items(self, obj: HomePage | None) -> list[NewsPage]:
        """Return the newest stories."""
        return list(stories_of(obj)[:20]) if obj is not None else []

    def item_title(self, item: NewsPage) -> str:
        """Return the story's title."""
        return str(item.title)

    def item_description(self, item: NewsPage) -> str:
        """Return the story's lead."""
        return str(item.lead)

    def item_link(self, item: NewsPage) -> str:
        """Return the story's address."""
        return str(item.url)

    def item_pubdate(self, item: NewsPage) -> datetime:
        """Return the beginning of the story's day."""
        return timezone.make_aware(datetime.combine(item.published_on, time()))


urls = [
    path("tin-tuc/rss.xml", NewestStories(), name="feed"),
]
