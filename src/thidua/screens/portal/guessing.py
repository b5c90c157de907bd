"""Keeping certificates' codes from being tried out one after another, without shutting anybody out.

Only codes that are well formed and unknown count: a person who mistypes hardly ever makes one (one in 32), a machine
that tries makes nothing else. Whoever made too many answers a sum before the next code is looked up.
"""

from datetime import date, datetime, timedelta

from django.http import HttpRequest

from thidua.civic.visitors import human_check
from thidua.civic.visitors.actions import begin_anew, count_action, spend_check
from thidua.civic.visitors.limits import Limit
from thidua.civic.visitors.queries import used_up
from thidua.foundation.kernel.errors import RefusedError

from .reader import visitor_of

UNKNOWN_CODES = Limit("unknown-code", 10, timedelta(minutes=10))


def must_answer(request: HttpRequest, *, on: date, at: datetime) -> bool:
    """Say whether this reader has to answer a sum before the next code."""
    return used_up(visitor_of(request, on=on), UNKNOWN_CODES, at=at)


def note_miss(request: HttpRequest, *, on: date, at: datetime) -> None:
    """Count one more code that was well formed and unknown."""
    count_action(actor=visitor_of(request, on=on), limit=UNKNOWN_CODES, at=at)


def has_answered(request: HttpRequest, *, on: date, at: datetime) -> bool:
    """Say whether the address carries a right answer that was not used before; the count then begins anew."""
    check = human_check.answered(request.GET.get("cau-hoi", ""), request.GET.get("tra-loi", ""), at=at)
    if check is None:
        return False
    reader = visitor_of(request, on=on)
    try:
        spend_check(actor=reader, check=check, at=at)
    except RefusedError:
        return False
    begin_anew(actor=reader, limit=UNKNOWN_CODES, at=at)
    return True
