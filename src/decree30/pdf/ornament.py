"""The border and ground of a certificate, drawn by formula: a braid, lotus corners and a pale guilloche
rosette.

Everything is in millimetres of an A4 landscape page. The drawing is our own; it copies no state emblem and
no printed stock.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

WIDTH, HEIGHT = 297.0, 210.0
RED, GOLD, LIGHT_GOLD, PALE = "#a8141c", "#b8862b", "#e2c27a", "#f6ead0"
GROUND = "#fffdf8"
OUTER, INNER = 9.0, 18.5
"""Distance of the band's edges from the paper's edge; printers leave up to 5 mm blank."""
CORNER = 13.0
SWING = 3.3
"""How far the braid's strands leave its middle."""
BEND = 0.525
"""Length of a Bézier handle, as a share of the sine's radian, that follows a quarter of it best."""


def ground_svg() -> str:
    """The page's ground alone, in the place of the whole ornament until that is laid in."""
    return _page(())


@lru_cache(maxsize=1)
def border_svg() -> str:
    """The whole page's ornament as SVG, the same bytes at each call."""
    parts = (
        _rosette(WIDTH / 2, 104.0),
        _frame(OUTER - 2.2, 1.1, RED),
        _frame(OUTER, 0.35, GOLD),
        _frame(INNER, 0.35, GOLD),
        _frame(INNER + 1.6, 0.7, RED),
        *_braids(),
        *(_corner(x, y) for x in _ends(WIDTH) for y in _ends(HEIGHT)),
        _star(WIDTH / 2, (OUTER + INNER) / 2),
    )
    return _page(parts)


def _page(parts: tuple[str, ...]) -> str:
    """A page of these parts as one group of its own, which a PDF holds once however many pages show it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><g style="isolation:isolate">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>{"".join(parts)}</g></svg>'
    )


def _ends(length: float) -> tuple[float, float]:
    middle = (OUTER + INNER) / 2
    return middle, length - middle


def _frame(inset: float, stroke: float, colour: str) -> str:
    return (
        f'<rect x="{inset}" y="{inset}" width="{WIDTH - 2 * inset}" height="{HEIGHT - 2 * inset}" '
        f'fill="none" stroke="{colour}" stroke-width="{stroke}"/>'
    )


def _at(x: float, y: float) -> str:
    return f"{x:.2f} {y:.2f}"


def _smooth(points: list[tuple[float, float]], *, stroke: str, width: float) -> str:
    """A closed curve with the points as its handles: few of them give a round line, and a small file."""
    middles = [
        ((x + next_x) / 2, (y + next_y) / 2)
        for (x, y), (next_x, next_y) in zip(points, points[1:] + points[:1], strict=True)
    ]
    drawn = "".join(f"Q{_at(*point)} {_at(*middle)}" for point, middle in zip(points, middles, strict=True))
    return f'<path d="M{_at(*middles[-1])}{drawn}Z" fill="none" stroke="{stroke}" stroke-width="{width}"/>'


def _wave(start: float, run: float, level: float, shift: int, colour: str, *, waves: int, upright: bool) -> str:
    """A sine line of ``waves`` half-periods, a Bézier piece to each quarter, begun ``shift`` quarters late."""
    quarter = run / (2 * waves)
    reach = quarter * 2 / pi

    def place(along: float, aside: float) -> str:
        x, y = (level + aside, along) if upright else (along, level + aside)
        return _at(x, y)

    drawn = ""
    for piece in range(2 * waves + 1):
        angle = (piece + shift) * pi / 2
        along, aside, slope = start + piece * quarter, SWING * sin(angle), SWING * cos(angle)
        if piece == 0:
            drawn = f"M{place(along, aside)}"
        else:
            before, rise = SWING * sin(angle - pi / 2), SWING * cos(angle - pi / 2)
            drawn += (
                f"C{place(along - quarter + reach * BEND, before + rise * BEND)} "
                f"{place(along - reach * BEND, aside - slope * BEND)} {place(along, aside)}"
            )
    width = 0.42 if colour == GOLD else 0.3
    return f'<path d="{drawn}" fill="none" stroke="{colour}" stroke-width="{width}"/>'


def _braids() -> list[str]:
    """Four strands along each side, crossing a whole number of times so that corners and middles are
    symmetric."""
    drawn = []
    start = (OUTER + INNER) / 2 + CORNER / 2
    for length, across, upright in ((WIDTH, _ends(HEIGHT), False), (HEIGHT, _ends(WIDTH), True)):
        run = length - 2 * start
        waves = 2 * round(run / 18) + 1
        for level in across:
            for shift, colour in ((1, LIGHT_GOLD), (3, LIGHT_GOLD), (0, GOLD), (2, GOLD)):
                drawn.append(_wave(start, run, level, shift, colour, waves=waves, upright=upright))
            for bead in range(waves):
                along = start + run * (bead + 0.5) / waves
                x, y = (level, along) if upright else (along, level)
                drawn.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="0.62" fill="{RED}"/>')
    return drawn


def _petal(x: float, y: float, angle: float, length: float, width: float, fill: str, stroke: str) -> str:
    def at(along: float, aside: float) -> str:
        return f"{x + along * cos(angle) - aside * sin(angle):.2f} {y + along * sin(angle) + aside * cos(angle):.2f}"

    return (
        f'<path d="M{at(0, 0)}C{at(length * 0.3, width)} {at(length * 0.75, width * 0.8)} {at(length, 0)}'
        f'C{at(length * 0.75, -width * 0.8)} {at(length * 0.3, -width)} {at(0, 0)}Z" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="0.25"/>'
    )


def _corner(x: float, y: float) -> str:
    half = CORNER / 2
    drawn = [
        f'<rect x="{x - half}" y="{y - half}" width="{CORNER}" height="{CORNER}" fill="{GROUND}" '
        f'stroke="{RED}" stroke-width="0.7"/>',
        f'<rect x="{x - half + 1}" y="{y - half + 1}" width="{CORNER - 2}" height="{CORNER - 2}" fill="none" '
        f'stroke="{GOLD}" stroke-width="0.3"/>',
    ]
    drawn += [_petal(x, y, pi / 8 + at * pi / 4, 5.0, 1.35, PALE, GOLD) for at in range(8)]
    drawn += [_petal(x, y, at * pi / 4, 4.2, 1.15, LIGHT_GOLD, GOLD) for at in range(8)]
    drawn += [_petal(x, y, pi / 8 + at * pi / 4, 2.5, 0.8, RED, RED) for at in range(8)]
    drawn.append(f'<circle cx="{x}" cy="{y}" r="0.8" fill="{LIGHT_GOLD}" stroke="{GOLD}" stroke-width="0.2"/>')
    return "".join(drawn)


def _star(x: float, y: float) -> str:
    """A plain five-pointed star between leaves, in a cartouche in the middle of the upper band."""
    points = " ".join(
        f"{x + radius * sin(turn):.2f},{y - radius * cos(turn):.2f}"
        for radius, turn in ((4.9 if at % 2 == 0 else 1.87, at * pi / 5) for at in range(10))
    )
    leaves = "".join(
        _petal(x + side * (7.2 + 3.1 * leaf), y, (0.0 if side > 0 else pi) + turn, 4.4 - 0.5 * leaf, 1.3, fill, GOLD)
        for side in (-1, 1)
        for leaf in range(3)
        for turn, fill in ((0.55, PALE), (-0.55, PALE), (0.0, LIGHT_GOLD))
    )
    return (
        f'<rect x="{x - 20}" y="{OUTER}" width="40" height="{INNER - OUTER}" fill="{GROUND}" stroke="{RED}" '
        f'stroke-width="0.5"/>{leaves}'
        f'<circle cx="{x}" cy="{y}" r="6.4" fill="{RED}" stroke="{GOLD}" stroke-width="0.6"/>'
        f'<polygon points="{points}" fill="{LIGHT_GOLD}"/>'
    )


def _rosette(x: float, y: float) -> str:
    """Nested rose curves, pale enough for black text to stand on."""
    drawn = []
    rings = ((62.0, 9.0, 24), (50.0, 8.0, 20), (38.0, 7.0, 16), (26.0, 6.0, 12), (14.0, 5.0, 8))
    for radius, depth, lobes in rings:
        for phase in range(4):
            points = []
            for step in range(lobes * 6):
                turn = 2 * pi * step / (lobes * 6)
                reach = radius + depth * sin(lobes * turn + phase * pi / 2)
                points.append((x + reach * cos(turn), y + reach * sin(turn)))
            drawn.append(_smooth(points, stroke=PALE, width=0.3))
    return "".join(drawn)
