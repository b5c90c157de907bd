"""A sheet as it stands in a file, whatever the file's format: its cells, and what they alone do not say."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .cells import Cell

Range = tuple[tuple[int, int], tuple[int, int]]
"""First and last place of merged cells, each a row and a column, counted from nought."""


@dataclass(frozen=True)
class Marks:
    """What a sheet says beside its cells: merged ranges, hidden rows and columns, failed cells with what they show.

    Rows and columns are counted from nought. `filtered`: rows are hidden by a filter that somebody set.
    """

    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    failed: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of a file: a sheet of a workbook, a table of a Word file, the whole of a text."""

    name: str
    lines: list[list[Cell]]
    hidden: bool = False
    marks: Marks = field(default_factory=Marks)


class FailedCell(str):
    """An empty cell whose formula failed or was never worked out; `shown` is what stands there: «#N/A»."""

    __slots__ = ("shown",)

    shown: str

    def __new__(cls, shown: str) -> "FailedCell":
        """Make a cell that reads as empty and remembers why."""
        cell = super().__new__(cls, "")
        cell.shown = shown
        return cell


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as they are told: «3–5, 9»."""
    told: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if told and told[-1][1] + 1 == number:
            told[-1] = told[-1][0], number
        else:
            told.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in told)
