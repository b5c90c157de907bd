"""Bars drawn on the server: from nothing, each with its number beside it, readable in grey and without colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

_WIDTH, _LINE, _BAR = 360, 17, 16
# What is left for a bar beside its number and its year.
_ROOM = _WIDTH - 110
_LETTERS = 50


@dataclass(frozen=True)
class Words:
    """A line of a label."""

    text: str
    y: int


@dataclass(frozen=True)
class Bar:
    """One bar: where it stands, how long it is, what it says; not drawn where its number is kept back."""

    y: int
    width: int
    said: str
    series: int
    is_shown: bool

    @property
    def text_at(self) -> int:
        """Where its number stands."""
        return self.width + 6

    @property
    def text_y(self) -> int:
        """On which line its number stands."""
        return self.y + 13


@dataclass(frozen=True)
class Group:
    """The bars under one label."""

    words: tuple[Words, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A picture with the table that says the same: title, what it shows, series, groups, the same as lines of text."""

    name: str
    title: str
    said: str
    series: tuple[str, ...]
    groups: tuple[Group, ...]
    height: int
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def width(self) -> int:
        """How wide the picture is drawn."""
        return _WIDTH

    @property
    def heads(self) -> str:
        """The headings of its table, as the table component takes them."""
        return "|".join((_("Nhóm"), *self.series))

    @property
    def numeric(self) -> str:
        """The places of its columns of numbers."""
        return " ".join(str(place + 2) for place in range(len(self.series)))


def chart_of(
    name: str,
    title: str,
    said: str,
    series: Sequence[str],
    rows: Sequence[tuple[str, Sequence[float | None]]],
    *,
    hidden: str,
) -> Chart:
    """Draw rows of one number a series; None is a number kept back, in whose place `hidden` stands."""
    most = max((number for _label, numbers in rows for number in numbers if number is not None), default=0)
    groups: list[Group] = []
    lines: list[tuple[str, tuple[str, ...]]] = []
    y = 4
    for label, numbers in rows:
        words = []
        for text in wrap(label, _LETTERS):
            y += _LINE
            words.append(Words(text, y - 4))
        bars, told = [], []
        for place, number in enumerate(numbers):
            shown = hidden if number is None else vietnamese(number)
            told.append(shown)
            year = f" ({series[place]})" if len(series) > 1 else ""
            width = round(_ROOM * (number or 0) / most) if most else 0
            bars.append(Bar(y, width, f"{shown}{year}", place, number is not None))
            y += _BAR + 2
        groups.append(Group(tuple(words), tuple(bars)))
        lines.append((label, tuple(told)))
        y += 8
    return Chart(name, title, said, tuple(series), tuple(groups), y, tuple(lines))


def vietnamese(number: float) -> str:
    """Return a number as it is written here, with one figure after the comma where there is one."""
    tenths = round(number * 10)
    whole = f"{tenths // 10:,}".replace(",", ".")
    return f"{whole},{tenths % 10}" if tenths % 10 else whole
