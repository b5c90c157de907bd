"""Receipts of readers' acts: the form answers by leading to a page that a reload keeps, in this browser alone.

What the receipt tells (a code above all) travels in no address: it lies for some hours in a signed cookie that is sent
to that page only. A browser that takes no cookies gets the page at once in answer to its form, as long as it is open.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

KEPT_FOR = timedelta(hours=6)
_COOKIE, _PROBE = "bien-nhan", "giu-duoc"
_SALT = "thidua.portal.receipt"


def probe(response: HttpResponseBase, *, path: str) -> None:
    """Ask with the empty form whether the browser keeps a cookie at all."""
    response.set_cookie(
        _PROBE, "1", path=path, max_age=KEPT_FOR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def keeps_cookies(request: HttpRequest) -> bool:
    """Say whether the browser kept what the empty form gave it."""
    return _PROBE in request.COOKIES


def hand_receipt(to: str, told: Mapping[str, str]) -> HttpResponse:
    """Lead to the receipt's page and leave with the browser what it tells."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    response.set_cookie(
        _COOKIE,
        signing.dumps(dict(told), salt=f"{_SALT}{to}", compress=True),
        path=to,
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def receipt_of(request: HttpRequest) -> dict[str, str] | None:
    """Return what the receipt of this page tells; None where this browser has none, or its hours are over."""
    try:
        told = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=f"{_SALT}{request.path}", max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return {str(name): str(value) for name, value in told.items()}
