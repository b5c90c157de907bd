"""Who is reading: what a request and its cookie tell of a reader without an account."""

import uuid
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from frontdoor import visitors
from thidua.civic.visitors.identity import Visitor, digest, network_of

COOKIE = "khach"
_SALT = "thidua.portal.visitor"
_YEAR = 365 * 24 * 60 * 60


def address_of(request: HttpRequest) -> str:
    """Return the reader's address; behind our own proxy (HTTPS) the one that the proxy saw last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def visitor_of(request: HttpRequest, *, on: date) -> Visitor:
    """Return who is reading; a visitor without a cookie yet gets a new number, to be kept with `remember`."""
    kept = request.get_signed_cookie(COOKIE, default="", salt=_SALT)
    address, agent = address_of(request), request.headers.get("User-Agent", "")
    try:
        uid, is_new = uuid.UUID(kept), False
    except ValueError:
        uid, is_new = uuid.uuid4(), True
    return Visitor(
        uid=uid,
        origin=digest(address, agent, on=on),
        is_new=is_new,
        network=digest("network", network_of(address), on=on),
    )


def remember(response: HttpResponseBase, visitor: Visitor) -> None:
    """Keep the visitor's number in the browser for a year; only readers who rate or comment get one."""
    if visitor.is_new:
        response.set_signed_cookie(
            COOKIE,
            str(visitor.uid),
            salt=_SALT,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def is_visit(request: HttpRequest) -> bool:
    """Say whether the request is a page seen by a reader: not a crawler, a preview, a prefetch or the print view."""
    return not getattr(request, "is_preview", False) and visitors.is_visit(
        method=request.method or "",
        header=lambda name: request.headers.get(name, ""),
        ranged="Range" in request.headers,
        printing="in" in request.GET,
    )
