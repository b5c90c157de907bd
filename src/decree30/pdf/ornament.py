"""The border of a certificate on its white ground, drawn by formula: a braid and lotus corners within it.

Everything is in millimetres of an A4 landscape page. The drawing is our own; it copies no state emblem, no award of the
State and no printed stock.
"""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

WIDTH, HEIGHT = 297.0, 210.0
RED, GOLD, LIGHT_GOLD, PALE = "#a8141c", "#b8862b", "#e2c27a", "#f6ead0"
OUTER, INNER = 7.5, 15.5
"""Distance of the band's edges from the paper's edge; printers leave up to 5 mm blank."""
CORNER = 11.0
SWING = 2.7
"""How far the braid's strands leave its middle."""
FLAGS_MM = (92.0, 21.0)
"""Width and height of what lies beside the emblem, its place in the middle."""
BEND = 0.525
"""Length of a Bézier handle, as a share of the sine's radian, that follows a quarter of it best."""


def ground_svg() -> str:
    """The outermost line alone, in the place of the whole ornament until that is laid in: the ground is the paper's own
    white, and what is laid in may use no other colour space than what it takes the place of."""
    return _page((_frame(OUTER - 2.2, 1.1, RED),))


@lru_cache(maxsize=1)
def border_svg() -> str:
    """The whole page's ornament as SVG, the same bytes at each call."""
    parts = (
        _frame(OUTER - 2.2, 1.1, RED),
        _frame(OUTER, 0.35, GOLD),
        _frame(INNER, 0.35, GOLD),
        _frame(INNER + 1.6, 0.7, RED),
        *_braids(),
        *(_corner(x, y) for x in _ends(WIDTH) for y in _ends(HEIGHT)),
    )
    return _page(parts)


def _page(parts: tuple[str, ...]) -> str:
    """A page of these parts as one group of its own, which a PDF holds once however many pages show it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><g style="isolation:isolate">'
        f"{''.join(parts)}</g></svg>"
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
        f'<rect x="{x - half}" y="{y - half}" width="{CORNER}" height="{CORNER}" fill="none" '
        f'stroke="{RED}" stroke-width="0.7"/>',
        f'<rect x="{x - half + 1}" y="{y - half + 1}" width="{CORNER - 2}" height="{CORNER - 2}" fill="none" '
        f'stroke="{GOLD}" stroke-width="0.3"/>',
    ]
    drawn += [_petal(x, y, pi / 8 + at * pi / 4, 5.0, 1.35, PALE, GOLD) for at in range(8)]
    drawn += [_petal(x, y, at * pi / 4, 4.2, 1.15, LIGHT_GOLD, GOLD) for at in range(8)]
    drawn += [_petal(x, y, pi / 8 + at * pi / 4, 2.5, 0.8, RED, RED) for at in range(8)]
    drawn.append(f'<circle cx="{x}" cy="{y}" r="0.8" fill="{LIGHT_GOLD}" stroke="{GOLD}" stroke-width="0.2"/>')
    return "".join(drawn)


@lru_cache(maxsize=1)
def flags_svg() -> str:
    """A row of plain red flags on each side of the emblem's place, as wide as both rows and the place together."""
    width, height = FLAGS_MM
    drawn = []
    for side in (-1, 1):
        for at in range(3):
            foot = width / 2 + side * (14.5 + 9.5 * at)
            drawn.append(_flag(foot, height - 1.2 * at, side, 17.0 - 1.5 * at))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}">{"".join(drawn)}</svg>'
    )


def _flag(x: float, y: float, side: int, length: float) -> str:
    """A flag whose staff leans outwards from its foot, its cloth waving away from the middle."""
    lean = side * 0.22 * length
    top, low = (x + lean, y - length), (x + lean * 0.45, y - length * 0.45)
    cloth = side * 8.2
    edge = (
        f"M{_at(*top)}C{_at(top[0] + cloth * 0.35, top[1] - 1.6)} {_at(top[0] + cloth * 0.65, top[1] + 2.2)} "
        f"{_at(top[0] + cloth, top[1] + 0.4)}L{_at(low[0] + cloth, low[1] + 0.4)}"
        f"C{_at(low[0] + cloth * 0.65, low[1] + 2.2)} {_at(low[0] + cloth * 0.35, low[1] - 1.6)} {_at(*low)}Z"
    )
    return (
        f'<path d="{edge}" fill="{RED}"/>'
        f'<path d="M{_at(x, y)}L{_at(top[0], top[1] - 1.2)}" stroke="{GOLD}" stroke-width="0.55" fill="none"/>'
    )
