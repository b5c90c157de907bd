"""What is counted of a year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.procedure.nominations.enums import NominationState
from thidua.records.register.queries import SubjectCounts

PUT_FORWARD = (NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED)
"""The states of a nomination that count as put forward."""


@dataclass(frozen=True)
class MovementFigure:
    """One movement of the year: its launch and how many of its pledges were signed."""

    title: str
    form: str
    state: str
    launched_on: date | None
    launch_number: int | None
    pledges: int
    signed_pledges: int


@dataclass(frozen=True)
class ResultFigure:
    """One indicator as it stood at its newest report; `qualifier` is the source's own word, empty when exact.

    `target` is the least value that was wanted, None where nothing was; `reached` None where nothing sure can be said.
    Rates of several units have no sum: `value` is None, `lowest` and `highest` say how far they lie apart.
    """

    field: str
    code: str
    indicator: str
    measure_unit: str
    value: Decimal | None
    qualifier: str
    out_of: Decimal | None
    source: str
    as_of: date | None
    target: Decimal | None
    reached: bool | None
    lowest: Decimal | None = None
    highest: Decimal | None = None


@dataclass(frozen=True)
class WorksFigure:
    """How many works of one kind were completed, and their names."""

    kind: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class ContributionFigure:
    """What people gave of one kind in one measure unit; `value` in đồng as far as it was reckoned."""

    kind: str
    measure_unit: str
    quantity: Decimal
    value: int | None


@dataclass(frozen=True)
class ModelFigure:
    """One good model and where it came from."""

    name: str
    unit: str
    story: str


@dataclass(frozen=True)
class RoundFigure:
    """One round: how many were put forward, how many were awarded, by which decision, with how much money."""

    key: str
    title: str
    award: str
    is_title: bool
    is_year_end: bool
    ground: str
    nominated: SubjectCounts
    awarded: SubjectCounts
    decision: str
    decided_on: date | None
    bonus: int


@dataclass(frozen=True)
class ClassFigure:
    """One line of a classification: its name, how many were put forward and how many were awarded."""

    name: str
    nominated: SubjectCounts
    awarded: SubjectCounts


@dataclass(frozen=True)
class YearFigures:
    """Everything the report counts for one authority and one year of achievement.

    Forms of commendation and titles are counted apart, and «put forward» apart from «awarded»; drafts and withdrawn
    nominations are not put forward, annulled awards are not awarded. `year_end` is a part of `awarded`.
    """

    year: int
    movements: tuple[MovementFigure, ...]
    pledges: int
    signed_pledges: int
    results: tuple[ResultFigure, ...]
    works: tuple[WorksFigure, ...]
    contributions: tuple[ContributionFigure, ...]
    good_models: tuple[ModelFigure, ...]
    nominated: SubjectCounts
    awarded: SubjectCounts
    titles_nominated: SubjectCounts
    titles_awarded: SubjectCounts
    year_end: SubjectCounts
    rounds: tuple[RoundFigure, ...]
    by_kind: tuple[ClassFigure, ...]
    by_ground: tuple[ClassFigure, ...]
    by_field: tuple[ClassFigure, ...]
    meetings: int
    decisions: int
    certificates_handed_over: int
    bonus_total: int

    @property
    def put_forward(self) -> int:
        """Return how many nominations there are, for forms of commendation and for titles."""
        return self.nominated.total + self.titles_nominated.total
