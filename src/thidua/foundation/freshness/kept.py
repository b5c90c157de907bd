"""What stands around pages, kept in each process for as long as the stamp of the pages stands still.

Only what is the same for every reader may be kept: it is drawn from tables whose triggers move the stamp (0012).
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import get_language

from frontdoor.marks import PAGES
from thidua.foundation.freshness.models import Stamp
from thidua.foundation.kernel import clock

MOST_KEPT = 2000
"""How many things are kept at most; beyond it all are drawn anew, so that strange hosts cannot fill the memory."""
MOST_LARGE = 50
"""How many large things, each some ten kilobytes: the bodies of the stories that are read now."""
_NOTHING = object()
Moment = tuple[int, int]
Drawn = TypeVar("Drawn")


class Shelf:
    """What was drawn at the newest moment asked for: when a later one comes, everything older is dropped."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._lock, self._most = Lock(), most
        self._moment: Moment = (-1, 0)
        self._things: dict[Hashable, object] = {}

    def take(self, name: Hashable, moment: Moment, draw: Callable[[], Drawn]) -> Drawn:
        """Return what was drawn under a name at the moment, or draw and keep it; what is late is drawn and not kept."""
        with self._lock:
            if moment > self._moment:
                self._moment, self._things = moment, {}
            things = self._things if moment == self._moment else {}
        found = things.get(name, _NOTHING)
        if found is not _NOTHING:
            return cast(Drawn, found)
        drawn = draw()
        if len(things) >= self._most:
            things.clear()
        things[name] = drawn
        return drawn


_SHELF, _LARGE = Shelf(), Shelf(MOST_LARGE)


def kept(request: HttpRequest | None, name: Hashable, draw: Callable[[], Drawn], *, large: bool = False) -> Drawn:
    """Return what `draw` gives, drawn once for all requests until something that a page shows changes, or the day.

    The name says all on which it depends besides the records: site, page, kind of address. The language is added here.
    Of what is `large` fewer are kept.
    """
    if request is None or request.method not in {"GET", "HEAD"}:
        return draw()
    shelf, moment = _LARGE if large else _SHELF, _moment_of(request)
    if moment is None:
        shelf, moment = request.__dict__.setdefault("freshness_shelf", Shelf()), (0, 0)
    return shelf.take((get_language(), name), moment, draw)


def _moment_of(request: HttpRequest) -> Moment | None:
    """Return the stamp and day of a request, read before anything it shows; nothing where it must keep to itself.

    Within a transaction others do not see what this one sees, and it may be taken back. A preview shows drafts.
    """
    if connection.in_atomic_block or getattr(request, "is_preview", False):
        return None
    found: Moment | None = getattr(request, "freshness_moment", None)
    if found is None:
        found = Stamp.of(PAGES), clock.today().toordinal()
        request.__dict__["freshness_moment"] = found
    return found
