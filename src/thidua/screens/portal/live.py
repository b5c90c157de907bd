"""The live numbers of a page: counted and filled in here when Django answers a reader itself, else by the front."""

import secrets
from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from frontdoor import marks
from thidua.civic.sites.models import Site
from thidua.civic.visits.actions import count_visit
from thidua.civic.visits.queries import live_numbers
from thidua.foundation.kernel import clock
from thidua.screens.portal.reader import COOKIE, is_visit, visitor_of
from thidua.screens.portal.site_of_request import site_of_request

_KEPT = {200, 301, 302, 404}
# Without a front nobody knows the key, and no request can pretend to come from one.
_KEY = settings.FRONT_KEY or secrets.token_hex()


class LiveMiddleware:
    """Tells the front what it may keep; for a reader who is answered directly, counts the visit and fills the marks.

    A request for nobody (`request.for_nobody`) comes from the front: it carries no cookie, address or browser, so
    that what is drawn for it is for everybody.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        ours = compare_digest(request.headers.get(marks.FRONT, "").encode(), _KEY.encode())
        for_nobody = ours and marks.FILL in request.headers
        if ours and not for_nobody:
            request.META["REMOTE_ADDR"] = request.headers.get(marks.PEER, "")
        request.for_nobody = for_nobody  # type: ignore[attr-defined]
        response = self._get_response(request)
        if for_nobody:
            _mark(request, response)
        elif isinstance(response, HttpResponse) and not isinstance(response, StreamingHttpResponse):
            _fill(request, response)
        return response


def _mark(request: HttpRequest, response: HttpResponseBase) -> None:
    control = response.get("Cache-Control", "")
    if response.cookies or response.status_code not in _KEPT or "no-store" in control or "private" in control:
        return
    if response.streaming and "immutable" not in control:
        return
    if marks.KEEP not in response:
        response[marks.KEEP] = marks.PAGES
    home = getattr(request, "portal_home", None)
    if home is not None:
        response[marks.PLACE] = f"{home.site_id} {getattr(request, 'visit_place', '')}"
    if getattr(request, "shows_own", False):
        response[marks.OWN] = COOKIE


def _fill(request: HttpRequest, response: HttpResponse) -> None:
    place = getattr(request, "visit_place", "")
    marked = response.get("Content-Type", "").startswith("text/html") and b"<!--so:" in response.content
    if not place and not marked:
        return
    site = site_of_request(request)
    on, at = clock.today(), clock.now()
    if place and site is not None and response.status_code == 200 and is_visit(request):
        count_visit(actor=visitor_of(request, on=on), site=site, place=place, on=on, at=at)
    if marked:
        numbers = _numbers(site, place)
        response.content = marks.MARK_BYTES.sub(
            lambda mark: numbers.get(mark[2].decode(), "").encode() if mark[1] == b"so" else b"", response.content
        )
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    if "Cache-Control" not in response:
        own = {settings.SESSION_COOKIE_NAME, COOKIE} & request.COOKIES.keys()
        response["Cache-Control"] = "private, no-cache" if own else "public, no-cache"


def _numbers(site: Site | None, place: str) -> dict[str, str]:
    if site is None:
        return {}
    found = live_numbers(site=site.pk, place=place, on=clock.today(), at=clock.now())
    return {name: marks.written(value) for name, value in found.items()}
