"""The four outcomes of a requirement, and how outcomes add up without ever guessing."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import final

from lawbook.engine.citation import Citation


@final
class Outcome(StrEnum):
    """What a requirement answers about a case."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    WAIVED = "waived"

    __hash__ = str.__hash__

    @property
    def label(self) -> str:
        """The outcome in Vietnamese."""
        return _LABELS[self]

    @property
    def settles(self) -> bool:
        """Whether the requirement no longer stands in the way."""
        return self in (Outcome.MET, Outcome.WAIVED)


_MET, _NOT_MET, _UNKNOWN, _WAIVED = Outcome

_LABELS = {
    Outcome.MET: "đạt",
    Outcome.NOT_MET: "không đạt",
    Outcome.UNKNOWN: "chưa đủ căn cứ",
    Outcome.WAIVED: "được miễn",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """An outcome with the reason for it, for a waiver the provision that grants it, and the facts that would settle it.

    `missing` names places inside the facts (`ratings.2021`); left empty, whatever the requirement reads and nobody has
    said is missing.
    """

    outcome: Outcome
    reason: str = ""
    waived_by: Citation | None = None
    missing: tuple[str, ...] = ()
    lacks_text: bool = False

    def __post_init__(self) -> None:
        if (self.outcome is Outcome.WAIVED) != (self.waived_by is not None):
            raise ValueError("a waiver, and only a waiver, names the provision that grants it")


judged = lru_cache(maxsize=4096)(Judgement)
"""The same judgement for the same answer: a few come back for everybody."""


def every(outcomes: Iterable[Outcome]) -> Outcome:
    """All must hold: one failure decides, one doubt leaves it open; of nothing, nothing is known."""
    total = None
    for outcome in outcomes:
        if outcome is _NOT_MET:
            return _NOT_MET
        if outcome is _UNKNOWN or total is None:
            total = outcome
    return _MET if total is _WAIVED else total or _UNKNOWN


def one_of(outcomes: Iterable[Outcome]) -> Outcome:
    """One suffices: one success decides, one doubt leaves it open; of nothing, nothing is known."""
    total = None
    for outcome in outcomes:
        if outcome is _MET or outcome is _WAIVED:
            return _MET
        if outcome is _UNKNOWN or total is None:
            total = outcome
    return total or _UNKNOWN


def all_true(*answers: bool | None) -> Outcome:
    """Outcome of several yes-or-no facts that must all be yes."""
    if False in answers:
        return _NOT_MET
    return _UNKNOWN if None in answers or not answers else _MET


def none_true(*answers: bool | None) -> Outcome:
    """Outcome of several yes-or-no facts that must all be no."""
    if True in answers:
        return _NOT_MET
    return _UNKNOWN if None in answers or not answers else _MET


def from_answer(answer: bool | None) -> Outcome:
    """Yes is met, no is not met, silence is unknown."""
    if answer is None:
        return _UNKNOWN
    return _MET if answer else _NOT_MET
