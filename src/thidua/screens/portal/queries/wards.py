"""Which ward's site a request came to, how it looks, and what became of the ward."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath

from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import predecessors_of, successors_of, units_below
from thidua.screens.portal.kept import kept
from thidua.screens.portal.models import HomePage, SiteFace

from .site import home_of_site

_PLAIN = SiteFace()


def home_of_request(request: HttpRequest) -> HomePage | None:
    """Return the home page of the site a request came to; Wagtail's own look-ups for the request are answered too."""
    if not hasattr(request, "portal_home"):
        host = split_domain_port(request._get_raw_host())[0], request.get_port()  # type: ignore[attr-defined]  # as Wagtail asks
        site, home, roots = kept(request, ("site", host), lambda: _site_of(request))
        request._wagtail_site = site  # type: ignore[attr-defined]
        request._wagtail_cached_site_root_paths = roots  # type: ignore[attr-defined]
        request.portal_home = home  # type: ignore[attr-defined]
    found: HomePage | None = request.portal_home  # type: ignore[attr-defined]
    return found


def _site_of(request: HttpRequest) -> tuple[Site | None, HomePage | None, list[SiteRootPath]]:
    site = Site.find_for_request(request)
    home = home_of_site(site)
    if site is not None and home is not None:
        # The search for a page begins here, and need not ask for it again.
        site.root_page = home
    # Read here and not from Wagtail's cache, which a change at the database itself leaves as it was.
    sites = Site.objects.select_related("root_page__locale").order_by(
        "-root_page__url_path", "-is_default_site", "hostname"
    )
    return (
        site,
        home,
        [
            SiteRootPath(one.pk, one.root_page.url_path, one.root_url, one.root_page.locale.language_code)
            for one in sites
        ],
    )


def face_of(home: HomePage | None) -> SiteFace:
    """Return how a site looks; one that was never dressed looks as everything does at first."""
    face: SiteFace = getattr(home, "face", None) or _PLAIN
    return face


@dataclass(frozen=True)
class Aftermath:
    """What became of a ward that has ended: its last day, who came after, and the first of them with a site here."""

    last_day: date
    successors: tuple[Unit, ...]
    site_url: str
    site_name: str


def aftermath_of(home: HomePage, *, on: date) -> Aftermath | None:
    """Return what became of the site's ward, or None while it exists."""
    if home.ward.valid_to is None or home.ward.valid_to >= on:
        return None
    after = successors_of(home.ward)
    successor = successor_site(home, after=after)
    return Aftermath(
        home.ward.valid_to,
        tuple(after),
        (successor.get_full_url() or "") if successor is not None else "",
        str(successor.title) if successor is not None else "",
    )


def successor_site(home: HomePage, *, after: Iterable[Unit] | None = None) -> HomePage | None:
    """Return the site, in this installation, of the first ward that came after the home's ward."""
    units = list(successors_of(home.ward) if after is None else after)
    found: HomePage | None = HomePage.objects.live().filter(ward__in=units).order_by("ward__key").first()
    return found


def archives_of(home: HomePage) -> QuerySet[HomePage]:
    """Return the sites of the wards out of which the home's ward came."""
    found: QuerySet[HomePage] = HomePage.objects.live().filter(ward__in=predecessors_of(home.ward))
    return found.select_related("ward", "face")


def units_of_sites(homes: Iterable[HomePage], *, on: date) -> QuerySet[Unit]:
    """Return the wards of the sites and everything below them on the day, or on the last day of a ward that ended."""
    units: set[int] = set()
    for home in homes:
        last = min(on, home.ward.valid_to) if home.ward.valid_to else on
        units.update(units_below({home.ward_id}, on=last).values_list("pk", flat=True))
    return Unit.objects.filter(pk__in=units)


def archived_page(home: HomePage, slug: str, path: str) -> Page | None:
    """Return the published page that a path named on the site of one of the wards that came before."""
    old = archives_of(home).filter(slug=slug).first()
    if old is None:
        return None
    wanted = f"{old.url_path}{path.strip('/')}/" if path.strip("/") else old.url_path
    found: Page | None = Page.objects.live().filter(url_path=wanted).first()
    return found
