"""Who is reading: a random number in a signed cookie, and a keyed digest of the day's address. Never a person."""

import ipaddress
import secrets
import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from frontdoor import visitors

from .models import VisitorSalt

COOKIE = "khach"
_SALT = "thidua.portal.visitor"
_YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True)
class Visitor:
    """A reader without an account: `uid` from the cookie; `origin` and `network` are digests of one day.

    `origin` is of address and browser, so nearly a device; `network` of the address alone: a household, an office, a
    school.
    """

    uid: uuid.UUID
    origin: str
    is_new: bool = False
    network: str = ""


def network_of(address: str) -> str:
    """Return what is one subscriber's: the whole IPv4 address, the first 64 bits of an IPv6 address."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network(f"{address}/64", strict=False)) if read.version == 6 else str(read)


def address_of(request: HttpRequest) -> str:
    """Return the reader's address; behind our own proxy (HTTPS) the one that the proxy saw last."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.HTTPS else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


@lru_cache(maxsize=2)
def _salt_of(on: date) -> bytes:
    kept, _made = VisitorSalt.objects.get_or_create(day=on, defaults={"salt": secrets.token_bytes(32)})
    return bytes(kept.salt)


def digest(*parts: str, on: date) -> str:
    """Return a keyed digest that cannot be turned back, and after the day not even computed again."""
    return visitors.digest(_salt_of(on), *parts)


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
        agent=request.headers.get("User-Agent", ""),
        purpose=request.headers.get("Sec-Purpose", ""),
        printing="in" in request.GET,
    )
