"""The marks that signatures leave on a paper: the hand of the leader, the seal of the office, or words where neither
picture is kept.

Place and colour are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, for the signature of the person (a picture in blue,
transparent, in the middle between post and name) and of the body (the seal in red, at its real size, transparent, over
about a third of the hand's picture, on its left).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import decree30
from decree30.layout import SIGNING_ROOM_MM
from decree30.metrics import MM_PER_PT, text_width_mm

HAND_WIDEST_MM = 60.0
SEAL_MM = 36.0
SHARE_COVERED = 1 / 3
WORDS_MM = (62.0, 15.0)
_SMALLEST_NAME_PT = 13.0


@dataclass(frozen=True)
class Place:
    """The room between post and name: page (from 0), middle and upper edge of the name, height; in points from the
    lower left corner of the page.
    """

    page: int
    middle: float
    floor: float
    height: float


@dataclass(frozen=True)
class Mark:
    """What is laid where: a page of a PDF of its own, drawn once for all papers, and its box on the paper."""

    drawn: bytes
    page: int
    box: tuple[int, int, int, int]


def place_of(content: bytes, name: str, *, room_mm: float = SIGNING_ROOM_MM) -> Place | None:
    """Return where the signature belongs on a paper: over the first line that is nothing but the signer's name, in the
    size of a signer. None where the paper does not bear it so: it is signed without a mark.
    """
    from pypdf import PdfReader

    wanted = _bare(name)
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        found: list[tuple[float, float, float]] = []

        def see(text: str, matrix: Sequence[float], _tm: object, _font: object, size: float) -> None:
            if _bare(text) == wanted and size >= _SMALLEST_NAME_PT:
                found.append((matrix[4], matrix[5], size))  # noqa: B023  # read before the next page begins

        page.extract_text(visitor_text=see)
        if found:
            left, base, size = found[-1]
            width = text_width_mm(name, size, bold=True) / MM_PER_PT
            return Place(number, left + width / 2, base + size * 0.95, room_mm / MM_PER_PT)
    return None


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


def marks_for(place: Place, *, hand: bytes | None, seal: bytes | None, seal_mm: float, words: Iterable[str]) -> Mark:
    """Return the mark of one signature: of the seal where one is given, else of the hand, else of words.

    `hand` and `seal` are PNG; the seal stands beside the hand as large as `hand` makes it, whoever signs first.
    """
    if seal is not None:
        side = seal_mm / MM_PER_PT
        left = place.middle - _hand_size(place, hand)[0] / 2
        right = left + _hand_size(place, hand)[0] * SHARE_COVERED
        middle = place.floor + place.height / 2
        return Mark(
            drawn_mark(seal, (), seal_mm, seal_mm), place.page, _box(right - side, middle - side / 2, side, side)
        )
    if hand is not None:
        width, height = _hand_size(place, hand)
        floor = place.floor + (place.height - height) / 2
        drawn = drawn_mark(hand, (), width * MM_PER_PT, height * MM_PER_PT)
        return Mark(drawn, place.page, _box(place.middle - width / 2, floor, width, height))
    width, height = (one / MM_PER_PT for one in WORDS_MM)
    floor = place.floor + (place.height - height) / 2
    return Mark(
        drawn_mark(None, tuple(words), *WORDS_MM), place.page, _box(place.middle - width / 2, floor, width, height)
    )


def _hand_size(place: Place, hand: bytes | None) -> tuple[float, float]:
    """Return how large the hand's picture is drawn, in points: it fits the room and keeps its shape."""
    most, high = HAND_WIDEST_MM / MM_PER_PT, place.height * 0.92
    if hand is None:
        return most * 0.7, high
    from PIL import Image

    with Image.open(io.BytesIO(hand)) as picture:
        shape = picture.width / picture.height
    return (most, most / shape) if most / shape <= high else (high * shape, high)


def _box(left: float, floor: float, width: float, height: float) -> tuple[int, int, int, int]:
    return round(left), round(floor), round(left + width), round(floor + height)


@lru_cache(maxsize=8)
def drawn_mark(picture: bytes | None, lines: tuple[str, ...], width_mm: float, height_mm: float) -> bytes:
    """Return the mark as a page of a PDF, with the face of the papers embedded in it."""
    return decree30.render_mark_pdf(picture, lines, width_mm=width_mm, height_mm=height_mm)
