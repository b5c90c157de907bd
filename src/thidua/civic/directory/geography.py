"""The wards of a province as shapes: read once, drawn by the server for readers without scripts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, radians
from pathlib import Path

from thidua.foundation.kernel.text import name_sort_key

# One file for each province and day of its boundaries: «ha-tinh.2025-07-01.geojson». A newer day stands beside it.
BOUNDARIES = Path(__file__).parent / "static/boundaries"

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Ward:
    """One commune-level unit on the day of its file: code, name, outer rings in degrees (east, north)."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def kind(self) -> str:
        """Return «Phường», «Xã» or «Thị trấn», the first word of its name."""
        return self.name.partition(" ")[0]

    @property
    def short_name(self) -> str:
        """Return the name without the word for its kind."""
        return self.name.partition(" ")[2]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north."""
        points = [point for ring in self.rings for point in ring]
        return (
            min(east for east, _ in points),
            min(north for _, north in points),
            max(east for east, _ in points),
            max(north for _, north in points),
        )


@dataclass(frozen=True)
class Shape:
    """One ward on the drawing: its SVG path, its mark («own», «also» or none), and where its name may stand."""

    ward: Ward
    path: str
    mark: str
    label_x: int
    label_y: int


@dataclass(frozen=True)
class Projection:
    """How degrees become units of a drawing: north up, longitudes narrowed as at the drawing's middle."""

    west: float
    north: float
    narrowing: float
    scale: float
    lift: float

    def place(self, point: Point) -> tuple[int, int]:
        """Return x and y of a point given as (east, north)."""
        east, north = point
        return (
            round((east - self.west) * self.narrowing * self.scale),
            round((self.north - north) * self.scale + self.lift),
        )


@dataclass(frozen=True)
class Drawing:
    """A map as SVG: width and height in its own units, and the shapes, marked ones last so that they lie on top."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    projection: Projection


@dataclass(frozen=True)
class Province:
    """A province whose boundaries are kept: its word in addresses, name, file, its wards as a dictionary sorts them."""

    slug: str
    name: str
    file: Path
    wards: tuple[Ward, ...]

    @property
    def static_name(self) -> str:
        """Return the name by which the file is handed out."""
        return f"boundaries/{self.file.name}"


@lru_cache(maxsize=1)
def provinces() -> tuple[Province, ...]:
    """Return the provinces whose boundaries are kept, each with its newest file."""
    newest = {path.name.partition(".")[0]: path for path in sorted(BOUNDARIES.glob("*.geojson"))}
    return tuple(_read(slug, path) for slug, path in newest.items())


def _read(slug: str, file: Path) -> Province:
    collection = json.loads(file.read_text(encoding="utf-8"))
    found = []
    for feature in collection["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings = tuple(tuple((point[0], point[1]) for point in polygon[0]) for polygon in polygons)
        found.append(Ward(feature["properties"]["code"], feature["properties"]["name"], rings))
    found.sort(key=lambda ward: [name_sort_key(word) for word in ward.short_name.split()])
    return Province(slug, collection["name"], file, tuple(found))


def province_of(codes: Iterable[str]) -> Province:
    """Return the province in which one of the wards lies; where none is known, the first whose boundaries are kept."""
    wanted = set(codes)
    kept = provinces()
    return next((one for one in kept if any(ward.code in wanted for ward in one.wards)), kept[0])


def named(codes: Iterable[str]) -> list[Ward]:
    """Return the wards of these codes, in the order of the list."""
    wanted = set(codes)
    return [ward for ward in province_of(wanted).wards if ward.code in wanted]


def contains(codes: Iterable[str], point: Point) -> bool:
    """Say whether a point (east, north) lies in one of the wards: an odd number of edges lies east of it."""
    east, north = point
    for ward in named(codes):
        for ring in ward.rings:
            crossings = 0
            for (x1, y1), (x2, y2) in pairwise(ring):
                if (y1 > north) != (y2 > north) and east < (x2 - x1) * (north - y1) / (y2 - y1) + x1:
                    crossings += 1
            if crossings % 2:
                return True
    return False


def wards_near(codes: Iterable[str], *, margin: float = 0.09) -> tuple[Ward, ...]:
    """Return the wards whose box touches the box around the named ones, widened by `margin` degrees."""
    every = province_of(codes).wards
    middle = [ward.box for ward in named(codes)]
    if not middle:
        return every
    west, south = min(box[0] for box in middle) - margin, min(box[1] for box in middle) - margin
    east, north = max(box[2] for box in middle) + margin, max(box[3] for box in middle) + margin
    return tuple(
        ward
        for ward in every
        if ward.box[0] < east and ward.box[2] > west and ward.box[1] < north and ward.box[3] > south
    )


@lru_cache(maxsize=16)
def drawing(
    own: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    *,
    near: bool = False,
    width: int = 640,
    height: int | None = None,
) -> Drawing:
    """Draw the wards (all, or those near the marked ones) into `width` units, north up, with `height` cutting off."""
    centre = named((*own, *also)) if near else []
    shown = wards_near([ward.code for ward in centre]) if centre else province_of((*own, *also)).wards
    margin = 0.04 if centre else 0.02
    centre = centre or list(shown)
    west, south = min(ward.box[0] for ward in centre) - margin, min(ward.box[1] for ward in centre) - margin
    east, north = max(ward.box[2] for ward in centre) + margin, max(ward.box[3] for ward in centre) + margin
    narrowing = cos(radians((south + north) / 2))
    scale = width / ((east - west) * narrowing)
    tall = height or round((north - south) * scale)
    projection = Projection(west, north, narrowing, scale, (tall - (north - south) * scale) / 2)
    place = projection.place

    shapes = []
    for ward in shown:
        pieces = []
        for ring in ward.rings:
            points: list[tuple[int, int]] = []
            for point in map(place, ring):
                if not points or abs(point[0] - points[-1][0]) + abs(point[1] - points[-1][1]) >= 2:
                    points.append(point)
            if len(points) > 2:
                pieces.append("M" + "L".join(f"{x} {y}" for x, y in points) + "Z")
        if pieces:
            left, bottom, right, top = ward.box
            x, y = place(((left + right) / 2, (bottom + top) / 2))
            mark = "own" if ward.code in own else "also" if ward.code in also else ""
            shapes.append(Shape(ward, "".join(pieces), mark, x, y))
    return Drawing(
        width, tall, tuple(sorted(shapes, key=lambda shape: ("", "also", "own").index(shape.mark))), projection
    )
