"""A printed stock: the ward's own blanks, on which only some words of a certificate are printed, each at its place.

All measures are millimetres from the upper left corner of the paper as it lies to be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from decree30.paper import Align


class Field(StrEnum):
    """What a certificate says, part by part, in reading order."""

    COUNTRY = "country"
    MOTTO = "motto"
    ISSUER = "issuer"
    GIVING = "giving"
    FORM = "form"
    RECIPIENT = "recipient"
    DETAIL = "detail"
    ACHIEVEMENT = "achievement"
    DECISION = "decision"
    BOOK = "book"
    PLACE_DATE = "place_date"
    POSTS = "posts"
    SIGNER = "signer"
    CODE = "code"
    CAPTION = "caption"


MOST_MM, LEAST_SIZE, MOST_SIZE = 500.0, 6.0, 72.0
SMALLEST = 0.6
"""How far words may shrink to keep their room, as a share of the size asked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: the upper left corner of its box, the box's width, the size of its letters in points.

    ``height`` is the room for its lines. Of the code ``width`` is the side and the letters do not matter.
    """

    x: float
    y: float
    width: float
    height: float
    size: float = 14.0
    is_bold: bool = False
    is_italic: bool = False
    is_red: bool = False
    align: Align = Align.CENTER

    def __post_init__(self) -> None:
        if not (self.width > 0 and self.height > 0 and LEAST_SIZE <= self.size <= MOST_SIZE):
            raise ValueError("a place needs a width, a height and a size of letters that can be read")


@dataclass(frozen=True, slots=True)
class Stock:
    """A sheet of ``width`` × ``height`` with the places of the fields that are printed on it; a field without a place
    is not printed. ``dx`` and ``dy`` is by how much everything moves, because a printer feeds its paper askew."""

    places: Mapping[Field, Place]
    width: float = 297.0
    height: float = 210.0
    dx: float = 0.0
    dy: float = 0.0

    def __post_init__(self) -> None:
        if not (0 < self.width <= MOST_MM and 0 < self.height <= MOST_MM):
            raise ValueError("a sheet is at most half a metre long and wide")

    def outside(self) -> tuple[Field, ...]:
        """Return the fields whose box does not lie on the sheet."""
        return tuple(
            field
            for field, place in self.places.items()
            if place.x < 0 or place.y < 0 or place.x + place.width > self.width or place.y + place.height > self.height
        )


STANDARD: Mapping[Field, Place] = {
    Field.RECIPIENT: Place(38, 98, 221, 13, 30, is_bold=True),
    Field.DETAIL: Place(38, 112, 221, 8, 16),
    Field.ACHIEVEMENT: Place(38, 121, 221, 18, 17),
    Field.DECISION: Place(55, 168, 80, 12, 12, is_bold=True, is_italic=True, align=Align.LEFT),
    Field.BOOK: Place(55, 180, 80, 6, 12, is_bold=True, is_italic=True, align=Align.LEFT),
    Field.PLACE_DATE: Place(160, 139, 108, 6, 13, is_bold=True, is_italic=True),
    Field.POSTS: Place(160, 145, 108, 12, 14, is_bold=True),
    Field.SIGNER: Place(160, 182, 108, 7, 15, is_bold=True),
    Field.CODE: Place(29, 164, 24, 24),
}
"""What a blank of A4 usually leaves open, and about where: where a new design begins."""
