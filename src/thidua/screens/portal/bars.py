"""Counts as bars that the server draws: lengths for an SVG beside the numbers, which say the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.civic.honours.queries import Tally

LENGTH = 1000


@dataclass(frozen=True)
class Bar:
    """One line of the chart: the counts, and where each of its three pieces begins and how long it is."""

    tally: Tally
    pieces: tuple[tuple[str, int, int], ...]


def barred(tallies: Sequence[Tally]) -> list[Bar]:
    """Return a bar for each line; the longest fills the whole length, and nothing that counts is too short to see."""
    longest = max((tally.total for tally in tallies), default=0)
    bars = []
    for tally in tallies:
        begin, pieces = 0, []
        for kind in ("collective", "individual", "household"):
            count = getattr(tally, kind)
            if count:
                length = max(count * LENGTH // longest, 4)
                pieces.append((kind, begin, length))
                begin += length
        bars.append(Bar(tally, tuple(pieces)))
    return bars
