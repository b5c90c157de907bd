"""Keeping certificates' codes from being tried out one after another, without shutting anybody out.

Only codes that are well formed and unknown count: a person who mistypes hardly ever makes one (one in 32), a machine
that tries makes nothing else. Whoever made too many answers a sum before the next code is looked up.
"""

from datetime import date, datetime

from django.core.cache import cache
from django.http import HttpRequest

from . import human_check
from .visitors import address_of, digest

ALLOWED = 10
WITHIN = 10 * 60


def _key(request: HttpRequest, on: date) -> str:
    return f"xac-thuc:{digest('xac-thuc', address_of(request), on=on)}"


def must_answer(request: HttpRequest, *, on: date) -> bool:
    """Say whether this reader has to answer a sum before the next code."""
    return int(cache.get(_key(request, on), 0)) >= ALLOWED


def note_miss(request: HttpRequest, *, on: date) -> None:
    """Count one more code that was well formed and unknown."""
    key = _key(request, on)
    cache.add(key, 0, WITHIN)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two
        cache.set(key, 1, WITHIN)


def has_answered(request: HttpRequest, *, on: date, at: datetime) -> bool:
    """Say whether the address carries a right answer that was not used before; the count then begins anew."""
    check = human_check.answered(request.GET.get("cau-hoi", ""), request.GET.get("tra-loi", ""), at=at)
    if check is None or not cache.add(f"xac-thuc:{check.digest}", 1, int(human_check.EXPIRES_AFTER.total_seconds())):
        return False
    cache.delete(_key(request, on))
    return True
