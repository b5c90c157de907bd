"""What search engines are told: the site's map in sections, and where machines have no business."""

from django.contrib.sitemaps import Sitemap as SimpleSitemap
from django.contrib.sitemaps import views as library
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as PagesSitemap

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.stories import categories_of, months_of_stories
from thidua.screens.portal.addresses import category_address
from thidua.screens.portal.menu import NEWS
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.site_of_request import home_of_request

CLOSED = ("/quan-tri/", "/lam-viec/", "/tai-khoan/", "/tin-tuc/tim/", "/xac-thuc/")
VIEWS = ("register", "verification", "map", "songs", "archive")
"""Names of views of the portal with a page of their own; those with many pages have a section of their own."""


class ListsSitemap(SimpleSitemap[str]):
    """The pages that no editor wrote: lists of stories, the register, the map."""

    def __init__(self, request: HttpRequest, home: HomePage) -> None:
        """Keep whose site it is."""
        self.root, self.home = root_of(request), home

    def items(self) -> list[str]:
        """Return the paths."""
        years = dict.fromkeys(month.year for month in months_of_stories(self.home))
        return [
            *(reverse(f"portal:{name}") for name in VIEWS),
            *(category_address(category) for category in categories_of(self.home)),
            *(f"{NEWS}luu-tru/{year}/" for year in years),
        ]

    def location(self, item: str) -> str:
        """Return the path itself."""
        return item

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, object]]:
        del protocol, domain  # the site's own address is told, not the one a machine came by
        return [{"location": f"{self.root}{path}", "lastmod": None} for path in self.paginator.page(page).object_list]


def _sections(request: HttpRequest) -> dict[str, type[SimpleSitemap[str]] | SimpleSitemap[str]]:
    home = home_of_request(request)
    if home is None:
        raise Http404
    return {"trang": PagesSitemap(request), "danh-muc": ListsSitemap(request, home)}


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """List the sections with the day of their newest change."""
    return library.index(request, _sections(request), sitemap_url_name="portal:sitemap_section")


@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """List the addresses of one section."""
    return library.sitemap(request, _sections(request), section=section)


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
