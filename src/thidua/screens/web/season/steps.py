"""A long preview taken in steps: what each step found is kept for an hour, for the one who asked, in the cache."""

import hashlib
import time
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

import lawbook
from thidua.foundation.kernel import clock
from thidua.procedure.eligibility.queries import PreviewPart, Season, preview_part

# So many are looked at without asking: the page is there at once.
AT_ONCE = 600
PART = 500
SECONDS_A_STEP = 3.0
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Steps:
    """How far a preview has come."""

    season: Season
    parts: tuple[PreviewPart, ...]
    begun_at: datetime | None

    @property
    def seen(self) -> int:
        """How many have been looked at."""
        return sum(part.last - part.first for part in self.parts)

    @property
    def is_whole(self) -> bool:
        """Whether everybody has been."""
        return self.seen >= self.season.total


def steps_so_far(season: Season) -> Steps:
    """Return what has been looked at: everybody when they are few, else what earlier steps found."""
    if season.total <= AT_ONCE:
        return Steps(season, (preview_part(season),), clock.now())
    begun_at = cache.get(_key(season))
    if not isinstance(begun_at, datetime):
        return Steps(season, (), None)
    parts: list[PreviewPart] = []
    for place in range(-(-season.total // PART)):
        part = cache.get(_key(season, begun_at, place))
        if not isinstance(part, PreviewPart):
            break
        parts.append(part)
    return Steps(season, tuple(parts), begun_at)


def take_step(season: Season, *, afresh: bool = False) -> None:
    """Look at as many more as a few seconds allow; `afresh` forgets what was found before."""
    steps = steps_so_far(season)
    begun_at = steps.begun_at
    if afresh or begun_at is None:
        begun_at, done = clock.now(), 0
        cache.set(_key(season), begun_at, KEPT_SECONDS)
    else:
        done = len(steps.parts)
    started = time.monotonic()
    while done * PART < season.total:
        first = done * PART
        part = preview_part(season, first, min(first + PART, season.total))
        cache.set(_key(season, begun_at, done), part, KEPT_SECONDS)
        done += 1
        if time.monotonic() - started > SECONDS_A_STEP:
            break


def _key(season: Season, begun_at: datetime | None = None, place: int | None = None) -> str:
    asked = (
        season.issuer.pk,
        season.unit.pk,
        season.year,
        season.on,
        season.law_day,
        season.awards,
        season.reader_id,
        season.total,
        lawbook.LAWBOOK_VERSION,
        begun_at,
        place,
    )
    return "season:" + hashlib.sha256(repr(asked).encode()).hexdigest()
