"""What search engines are told: the site's map in sections, and where machines have no business."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.contrib.sitemaps import Sitemap as SimpleSitemap
from django.contrib.sitemaps import views as library
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as PagesSitemap

from thidua.civic.consultations.queries import consultations_of
from thidua.civic.gazette.queries import documents_of
from thidua.civic.honours.queries import public_awards, public_years
from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.furniture import songs
from thidua.civic.newsroom.queries.stories import categories_of, months_of_stories
from thidua.civic.polls.queries import polls_of
from thidua.civic.questions.queries import questions_of
from thidua.foundation.kernel import clock
from thidua.procedure.appraisals.queries import public_comments_of
from thidua.screens.portal.addresses import category_address
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.site_of_request import home_of_request

CLOSED = ("/quan-tri/", "/lam-viec/", "/tai-khoan/", "/tin-tuc/tim/", "/tim/", "/xac-thuc/")
VIEWS = (
    "register",
    "register_years",
    "open_data",
    "documents",
    "questions",
    "good_deed",
    "consultations",
    "polls",
    "map",
    "directory",
    "contact",
    "contact_en",
    "english",
    "songs",
    "links",
    "archive",
    "statistics",
    "privacy",
    "accessibility",
    "site_map",
)
"""Names of views of the portal with a page of their own; those with many pages have a section of their own."""
Entry = tuple[str, date | None]


class OwnSitemap(SimpleSitemap[Entry]):
    """Addresses of the site with the days of their last change, told under the site's own name."""

    limit = 5000

    def __init__(self, request: HttpRequest, entries: Callable[[], list[Entry]]) -> None:
        """Keep whose site it is, and what is listed once it is asked for."""
        self.root, self.entries = root_of(request), entries

    @cached_property
    def paginator(self) -> Paginator[Entry]:
        """Return the addresses in pages; the library makes them anew, and asks for them again, at each look."""
        return Paginator(self.entries(), self.limit)

    def location(self, item: Entry) -> str:
        """Return the path itself."""
        return item[0]

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, object]]:
        del protocol, domain  # the site's own address is told, not the one a machine came by
        listed = self.paginator.page(page).object_list
        return [{"location": f"{self.root}{path}", "lastmod": changed} for path, changed in listed]


def _lists(home: HomePage, on: date) -> list[Entry]:
    """Return the pages that no editor wrote: lists of stories, papers, questions, the register, the map, songs."""
    years = dict.fromkeys(month.year for month in months_of_stories(home))
    awarded = public_years(public_awards(home.site, on=on))
    return [
        *((reverse(f"portal:{name}"), None) for name in VIEWS),
        *((category_address(category), None) for category in categories_of(home)),
        *((reverse("portal:archive_year", args=[year]), None) for year in years),
        *((reverse("portal:register_year", args=[year]), None) for year in awarded),
        *((reverse("portal:song", args=[song.pk]), None) for song in songs(home.site)),
    ]


def _documents(home: HomePage, on: date) -> list[Entry]:
    found = documents_of(home.site, on=on).values_list("uid", "published_on")
    return [(reverse("portal:document", args=[uid]), day) for uid, day in found]


def _asked(home: HomePage, on: date) -> list[Entry]:
    """Return the questions answered, the drafts and nominees put before the public, the polls."""
    site = home.site
    return [
        *(
            (reverse("portal:question", args=[uid]), day)
            for uid, day in questions_of(site).values_list("uid", "answered_on")
        ),
        *((reverse("portal:consultation", args=[one.uid]), one.outcome_on) for one in consultations_of(site, on=on)),
        *((reverse("portal:nominees", args=[one.uid]), None) for one in public_comments_of(site.ward, on=on)),
        *((reverse("portal:poll", args=[one.uid]), None) for one in polls_of(site, on=on)),
    ]


def _honours(home: HomePage, on: date) -> list[Entry]:
    found = public_awards(home.site, on=on).values_list("uid", "decided_on")
    return [(reverse("portal:award", args=[uid]), day) for uid, day in found]


def _sections(request: HttpRequest) -> dict[str, SimpleSitemap[Entry] | PagesSitemap]:
    home, on = home_of_request(request), clock.today()
    if home is None:
        raise Http404
    own = {"danh-muc": _lists, "van-ban": _documents, "y-kien": _asked, "khen-thuong": _honours}
    sections = {name: OwnSitemap(request, partial(entries, home, on)) for name, entries in own.items()}
    return {"trang": PagesSitemap(request), **sections}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sections, under the site's own name."""
    root = root_of(request)
    addresses = []
    for name, section in _sections(request).items():
        address, listed = root + reverse("portal:sitemap_section", args=[name]), section.paginator
        # A section without an address is against the protocol.
        if listed.count or isinstance(section, PagesSitemap):
            addresses += [address, *(f"{address}?p={page}" for page in range(2, listed.num_pages + 1))]
    sites = [{"location": address, "last_mod": None} for address in addresses]
    return TemplateResponse(request, "sitemap_index.xml", {"sitemaps": sites}, content_type="application/xml")


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """List the addresses of one section; one without any is not there."""
    sections = _sections(request)
    asked = sections.get(section)
    if isinstance(asked, OwnSitemap) and not asked.paginator.count:
        raise Http404
    return library.sitemap(request, sections, section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines what not to read, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines += ["", f"Sitemap: {root_of(request)}{reverse('portal:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


urls = [
    path("sitemap.xml", sitemap_index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_section, name="sitemap_section"),
    path("robots.txt", robots, name="robots"),
]
