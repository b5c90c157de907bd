"""Where numbered places stand in a drawing without scripts and on paper: near enough to read, none on another."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

Point = tuple[float, float]
# A dot is so large that it is 24 px wide where the drawing is as narrow as on the smallest telephone.
OF_THE_WIDTH = 23
TRIES = 200


@dataclass(frozen=True)
class Spread:
    """What of a drawing is shown (left, top, side), how large a dot is, where each stands, in the order given."""

    left: int
    top: int
    side: int
    radius: int
    at: tuple[tuple[int, int], ...]

    @property
    def box(self) -> str:
        """Return the part of the drawing as SVG writes it."""
        return f"{self.left} {self.top} {self.side} {self.side}"


def spread(places: Sequence[tuple[int, int]], *, least: int) -> Spread:
    """Show a square around the places, of side `least` at the least; push apart dots that would lie on each other."""
    west, east = min(x for x, _y in places), max(x for x, _y in places)
    north, south = min(y for _x, y in places), max(y for _x, y in places)
    side = round(max(east - west, south - north, least) * 1.25)
    left, top = round((west + east - side) / 2), round((north + south - side) / 2)
    radius = side / max(OF_THE_WIDTH, 5 * sqrt(len(places)))
    at: list[Point] = [(float(x), float(y)) for x, y in places]
    for _try in range(TRIES):
        if not _pushed(at, 2.1 * radius):
            break
        at = [
            (min(max(x, left + radius), left + side - radius), min(max(y, top + radius), top + side - radius))
            for x, y in at
        ]
    return Spread(left, top, side, round(radius), tuple((round(x), round(y)) for x, y in at))


def _pushed(at: list[Point], apart: float) -> bool:
    """Push each two dots that are too near half of what is missing; say whether there were any."""
    moved = False
    for first in range(len(at)):
        for second in range(first + 1, len(at)):
            across, down = at[second][0] - at[first][0], at[second][1] - at[first][1]
            far = hypot(across, down)
            if far >= apart:
                continue
            moved = True
            # Two at one point part in a direction of their own, so that many at one point open like a fan.
            turn = 2 * pi * second / len(at)
            way = (across / far, down / far) if far > 0.01 else (cos(turn), sin(turn))
            push = (apart - far) / 2 + 0.01
            at[first] = (at[first][0] - way[0] * push, at[first][1] - way[1] * push)
            at[second] = (at[second][0] + way[0] * push, at[second][1] + way[1] * push)
    return moved
