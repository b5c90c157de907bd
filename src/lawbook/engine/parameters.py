"""Numbers and choices of the law by their first day in force, each value with its own citation."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lawbook.engine.certainty import Certainty
from lawbook.engine.citation import Citation
from lawbook.engine.validity import ValidityPeriod

Value = int | Fraction | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherReading:
    """Another value that the same words may be read to give, and the words that say so."""

    value: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One value for one period; None is a gap that is known to be a gap, and the note says why.

    `value` is the literal reading; `beside` holds the others. `ceiling`: the text says «không quá».
    """

    code: str
    in_force: ValidityPeriod
    value: Value | None
    cites: tuple[Citation, ...]
    certainty: Certainty
    note: str = ""
    beside: tuple[OtherReading, ...] = ()
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Parameter:
    """A quantity that the law fixes; its values follow one another without gap or overlap."""

    code: str
    title: str
    unit: str
    values: tuple[ParameterValue, ...]
    settable: bool = False

    def on(self, day: date) -> ParameterValue | None:
        """The value of that day, or None before the first and after the last."""
        for value in self.values:
            if day in value.in_force:
                return value
        return None
