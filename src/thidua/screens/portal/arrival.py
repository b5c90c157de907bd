"""What happens to a request before it reaches the portal: an unknown host, an address of a ward that is no more."""

import re
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from wagtail.models import Site as Host
from wagtail.views import serve

from thidua.civic.newsroom.models.pages import HomePage
from thidua.civic.newsroom.queries.wards import archived_page, archives_of, successor_site
from thidua.civic.sites.queries import face_of
from thidua.screens.portal.site_of_request import home_of_request

# Staff, accounts, the desk and files are the installation's, whatever host they are asked under.
_NOT_A_SITES = (
    *("/lam-viec/", "/tai-khoan/", "/quan-tri/", "/api/"),
    *("/static/", "/media/", "/healthz", "/readyz", "/metrics"),
)
_STROKES = re.compile("/{2,}")


def arrival(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead the addresses of a retired site on, find old stories again, and refuse unknown hosts where that is set."""

    def arrived(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or request.path_info.startswith(_NOT_A_SITES):
            return get_response(request)
        if settings.UNKNOWN_HOST == "refuse" and not _is_known(request):
            return HttpResponse(render_to_string("portal/unknown_host.html", {"host": request.get_host()}), status=404)
        home = home_of_request(request)
        if home is not None and face_of(home.site).leads_on and (address := _led_on(home, request)):
            return HttpResponsePermanentRedirect(address)
        response = get_response(request)
        if response.status_code != 404 or home is None:
            return response
        if address := _found_again(home, request.path_info):
            return HttpResponsePermanentRedirect(address)
        if address := _as_written_here(request.path_info):
            asked = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(quote(address) + (f"?{asked}" if asked else ""))
        return response

    return arrived


def _is_known(request: HttpRequest) -> bool:
    host = Host.find_for_request(request)
    return host is not None and host.hostname == split_domain_port(request.get_host())[0]


def archive_address(home: HomePage, path: str) -> str:
    """Return where a page of a retired site stands in its successor's archive."""
    inner = path.strip("/")
    if not inner:
        return reverse("portal:archive_home", kwargs={"slug": home.slug})
    return reverse("portal:archive", kwargs={"slug": home.slug, "path": inner})


def _led_on(home: HomePage, request: HttpRequest) -> str:
    successor = successor_site(home)
    root = (successor.get_full_url() or "").rstrip("/") if successor is not None else ""
    if not root:
        return ""
    try:
        is_page = resolve(request.path_info).func is serve
    except Resolver404:
        is_page = True
    if is_page:
        return root + archive_address(home, request.path_info)
    return root + quote(request.path_info) + (f"?{request.META['QUERY_STRING']}" if request.GET else "")


def _as_written_here(path: str) -> str:
    """Return the address meant by one with capitals, doubled strokes, or a stroke too much or too few at its end."""
    written = _STROKES.sub("/", path).lower()
    for address in (written, written.removesuffix("/") if written.endswith("/") else f"{written}/"):
        with suppress(Resolver404):
            if address not in {path, ""} and resolve(address).func is not serve:
                return address
    return written if written != path else ""


def _found_again(home: HomePage, path: str) -> str:
    for old in archives_of(home):
        if archived_page(home, old.slug, path) is not None:
            return archive_address(old, path)
    return ""
