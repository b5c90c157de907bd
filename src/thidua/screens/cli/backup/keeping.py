"""Which copies stay: the newest of each of seven days, four weeks and twelve months. Knows nothing of Django."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

DAILY, WEEKLY, MONTHLY = 7, 4, 12
_MOMENT = "%Y%m%d-%H%M%S"


def name_of(installation: str, at: datetime, *, sealed: bool) -> str:
    """Return the name of a copy; `installation` keeps several of them apart in one folder."""
    return f"thidua-{installation}-{at:{_MOMENT}}.tar{'.sealed' if sealed else ''}"


def moment_of(name: str, installation: str) -> datetime | None:
    """Return when a copy of this installation was begun, by its name; None for any other file."""
    found = re.fullmatch(rf"thidua-{installation}-(\d{{8}}-\d{{6}})\.tar(\.sealed)?", name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _MOMENT)  # noqa: DTZ007  # the clock on the wall, as the name has it
    except ValueError:
        return None


def not_kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return the moments whose copies may go.

    Of days, weeks and months those count that have a copy: a machine that was off for a month loses none of them.
    """
    newest_first = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    counts: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    )
    for number, period_of in counts:
        periods: set[object] = set()
        for moment in newest_first:
            period = period_of(moment.date())
            if period not in periods and len(periods) < number:
                periods.add(period)
                kept.add(moment)
    return set(newest_first) - kept
