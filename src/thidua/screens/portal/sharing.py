"""What a story tells other sites: card, canonical address, NewsArticle of schema.org, ways to hand it on."""

import json
from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import quote, urlencode

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import SyndicationFeed
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from wagtail.models import Site as Host

from thidua.civic.newsroom.models.categories import StoryTag
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.pictures import SHARED
from thidua.civic.newsroom.queries.stories import StoryLines, story_lines, tags_of
from thidua.foundation.freshness.kept import kept
from thidua.foundation.installation.queries import public_url
from thidua.foundation.kernel.text.lines import shortened
from thidua.screens.portal.site_of_request import home_of_request

# What must not stand as it is inside an element of the page.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@dataclass(frozen=True)
class SharedPicture:
    """The picture of the card."""

    url: str
    width: int
    height: int
    alternative: str


@dataclass(frozen=True)
class Telling:
    """A story as machines read it."""

    address: str
    site_name: str
    description: str
    published_at: datetime
    changed_at: datetime
    section: str
    tags: tuple[StoryTag, ...]
    picture: SharedPicture | None
    linked_data: SafeString
    qr_url: str
    mail_url: str
    facebook_url: str
    zalo_url: str


def stories_around(page: NewsPage, request: HttpRequest) -> StoryLines:
    """Return the list in which the story stands; kept for all stories of it."""
    above = page.path[: -page.steplen]
    return kept(request, ("stories", above), lambda: story_lines(page))


def root_of(request: HttpRequest) -> str:
    """Return the address under which the site the request came to is known: «https://dau-lieu.example.vn»."""
    host = Host.find_for_request(request)
    return str(host.root_url) if host is not None else public_url()


class FeedOfSite:
    """A feed all whose full addresses begin as the site is known, whatever name its reader came by."""

    def get_feed(self, obj: object, request: HttpRequest) -> SyndicationFeed:
        """Return the library's feed with its addresses put right."""
        feed: SyndicationFeed = super().get_feed(obj, request)  # type: ignore[misc]  # a Feed stands behind it
        came_by, root = f"{request.scheme}://{request.get_host()}", root_of(request)
        for told in (feed.feed, *feed.items):
            for name in ("link", "feed_url", "unique_id", "author_link"):
                value = told.get(name)
                if isinstance(value, str) and value.startswith(f"{came_by}/"):
                    told[name] = root + value[len(came_by) :]
        return feed


def address_of(page: NewsPage, request: HttpRequest) -> str:
    """Return the one full address of a story, whatever the words after it."""
    return str(page.get_full_url(request) or "")


def telling_of(page: NewsPage, request: HttpRequest) -> Telling:
    """Gather what a story tells others of itself."""
    root, address = root_of(request), address_of(page, request)
    home = home_of_request(request)
    site_name = str(home.title) if home is not None else ""
    published = timezone.make_aware(datetime.combine(page.published_on, time()))
    changed = max(page.last_published_at or published, published)
    description = page.search_description or Truncator(page.lead).words(40)
    picture = _picture_of(page, root)
    tags = tags_of(page, stories_around(page, request))
    section = str(page.category) if page.category else ""
    return Telling(
        address=address,
        site_name=site_name,
        description=description,
        published_at=published,
        changed_at=changed,
        section=section,
        tags=tags,
        picture=picture,
        linked_data=_linked(
            {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "mainEntityOfPage": {"@type": "WebPage", "@id": address},
                "headline": shortened(page.title, 110),
                "description": description,
                "inLanguage": "vi",
                "datePublished": _moment(published),
                "dateModified": _moment(changed),
                "author": {"@type": "Person" if page.author else "Organization", "name": page.author or site_name},
                "publisher": {
                    "@type": "GovernmentOrganization",
                    "name": site_name,
                    "url": f"{root}/",
                    "logo": {"@type": "ImageObject", "url": f"{root}{staticfiles_storage.url('thidua/emblem.svg')}"},
                },
                "image": [picture.url] if picture else [],
                "articleSection": section,
                "keywords": [str(tag) for tag in tags],
                "isAccessibleForFree": True,
            }
        ),
        qr_url=reverse("portal:story_code", args=[page.pk]) if page.live else "",
        mail_url=f"mailto:?{urlencode({'subject': page.title, 'body': address}, quote_via=quote)}",
        facebook_url=f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': address})}",
        zalo_url=f"https://sp.zalo.me/share_inline?{urlencode({'u': address})}",
    )


def _picture_of(page: NewsPage, root: str) -> SharedPicture | None:
    if page.first_picture is None:
        return None
    drawn = page.first_picture.get_rendition(SHARED)
    url = drawn.url if "://" in drawn.url else f"{root}{drawn.url}"
    return SharedPicture(url, drawn.width, drawn.height, page.first_picture.description or page.title)


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat(timespec="seconds")


def _linked(fields: dict[str, object]) -> SafeString:
    told = {name: value for name, value in fields.items() if value not in ("", [])}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(text)  # noqa: S308  # every character that could end the element is escaped above
