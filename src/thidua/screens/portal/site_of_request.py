"""Which ward's site a request came to."""

from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Site as Host
from wagtail.models.sites import SiteRootPath

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.site import home_of_host, root_paths
from thidua.civic.sites.models import Site
from thidua.foundation.freshness.kept import kept


def home_of_request(request: HttpRequest) -> HomePage | None:
    """Return the home page of the site a request came to; Wagtail's own look-ups for the request are answered too."""
    if not hasattr(request, "portal_home"):
        name = split_domain_port(request._get_raw_host())[0], request.get_port()  # type: ignore[attr-defined]  # as Wagtail asks
        host, home, roots = kept(request, ("site", name), lambda: _host_of(request))
        request._wagtail_site = host  # type: ignore[attr-defined]
        request._wagtail_cached_site_root_paths = roots  # type: ignore[attr-defined]
        request.portal_home = home  # type: ignore[attr-defined]
    found: HomePage | None = request.portal_home  # type: ignore[attr-defined]
    return found


def site_of_request(request: HttpRequest) -> Site | None:
    """Return the site a request came to."""
    home = home_of_request(request)
    return home.site if home is not None else None


def _host_of(request: HttpRequest) -> tuple[Host | None, HomePage | None, list[SiteRootPath]]:
    host = Host.find_for_request(request)
    home = home_of_host(host)
    if host is not None and home is not None:
        # The search for a page begins here, and need not ask for it again.
        host.root_page = home
    # A change at the database itself leaves Wagtail's cache as it was.
    return host, home, root_paths()
