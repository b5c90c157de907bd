"""The pages of a site: its home, its lasting texts."""

from django.db.models import QuerySet
from wagtail.models import Page, PageViewRestriction
from wagtail.models import Site as Host
from wagtail.models.sites import SiteRootPath

from thidua.civic.newsroom.models.pages import HomePage, TextPage
from thidua.civic.sites.models import Site
from thidua.foundation.kernel.text import matches
from thidua.records.organisations.models import Unit


def home_of(page: Page) -> HomePage | None:
    """Return the home page of the site the page belongs to."""
    homes = HomePage.objects.ancestor_of(page, inclusive=True).select_related("site__ward")
    home: HomePage | None = homes.first()
    return home


def site_of(page: object) -> Site | None:
    """Return the site a page belongs to; nothing for what is no page of a site."""
    home = page if isinstance(page, HomePage) else home_of(page) if isinstance(page, Page) else None
    return home.site if home is not None else None


def home_of_host(host: Host | None) -> HomePage | None:
    """Return the home page that a host name leads to, or None when it leads to none of ours."""
    if host is None:
        return None
    homes = HomePage.objects.select_related("site__ward", "site__face__emblem", "picture")
    home: HomePage | None = homes.filter(pk=host.root_page_id).first()
    return home


def home_of_ward(ward: Unit) -> HomePage | None:
    """Return the home page of the ward's site, or None while it has none."""
    home: HomePage | None = HomePage.objects.filter(site__ward=ward).select_related("site__ward").first()
    return home


def text_pages_of(home: HomePage) -> QuerySet[TextPage]:
    """Return the site's published pages of text that editors put in the menu."""
    found: QuerySet[TextPage] = TextPage.objects.live().child_of(home).filter(show_in_menus=True).order_by("path")
    return found


def any_page_restricted() -> bool:
    """Whether any page at all may be read only by some."""
    return bool(PageViewRestriction.objects.exists())


def root_paths() -> list[SiteRootPath]:
    """Return where each host name's pages begin, as Wagtail asks, read from the database and not from its cache."""
    hosts = Host.objects.select_related("root_page__locale").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    return [
        SiteRootPath(one.pk, one.root_page.url_path, one.root_url, one.root_page.locale.language_code) for one in hosts
    ]


def text_pages_with(home: HomePage, text: str) -> list[TextPage]:
    """Return the site's published pages of text in whose title or lead every word typed begins a word."""
    pages = TextPage.objects.live().descendant_of(home).order_by("path")
    return [page for page in pages if matches(text, f"{page.title} {page.lead}")]


def text_page_at(home: HomePage, slug: str) -> TextPage | None:
    """Return the published page of text right under the home page with this address."""
    found: TextPage | None = TextPage.objects.live().child_of(home).filter(slug=slug).first()
    return found
