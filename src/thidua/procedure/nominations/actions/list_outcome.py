"""What came of a list of nominations, row by row."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.foundation.kernel.errors import RowProblem
from thidua.foundation.kernel.tables.asides import Aside
from thidua.foundation.kernel.workbooks import SeenColumn
from thidua.procedure.nominations.models import Nomination
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import Candidate
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

MEANT_SO = "so"


@dataclass(frozen=True)
class Reading:
    """How a list is to be read: what headings mean, what holds where a row says nothing, which candidates are meant.

    `said` leads from `heading_key` to a column or to nothing; `answers` from a row's token to a candidate's answer,
    `corrected` from a row and a column («12-name») to what the cell should say. Rows `passed` are not looked at; whom
    others `settled` already, by kind and id, is said to stand in their row.
    """

    said: Mapping[str, str] = field(default_factory=dict)
    unit: Unit | None = None
    period_from: date | None = None
    period_to: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[str, str] | None = None
    passed: Container[int] = ()
    settled: Mapping[tuple[str, int], int] = field(default_factory=dict)


@dataclass(frozen=True)
class ListRow:
    """What becomes of one row, and why; a doubtful one has candidates to choose from, under its `token`.

    A row that was taken has its draft, and the person it entered; `written` is what the file says, where it was asked.
    """

    number: int
    subject: str
    fate: Fate
    unit: str = ""
    said: str = ""
    token: str = ""
    candidates: tuple[Candidate, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    about: str = ""
    nomination: Nomination | None = None
    newcomer: Person | None = None
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ListOutcome:
    """What a list brings: every row's fate, all its columns, those it lacks; how many rows belong to other rounds.

    `rewritten` says which cells were taken otherwise than written, `aside` which rows are no entries, `notes` what else
    the reader should know of the file; `elsewhere` are the rows that belong to other rounds.
    """

    rows: tuple[ListRow, ...]
    seen: tuple[SeenColumn, ...]
    missing: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    of_other_rounds: int = 0
    rewritten: tuple[RowProblem, ...] = ()
    drafted: tuple[Nomination, ...] = ()
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()
    elsewhere: tuple[ListRow, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many rows have the fate."""
        return sum(1 for row in self.rows if row.fate == fate)


class _WrongRowError(Exception):
    """The row cannot be taken; every problem of it."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__()
        self.problems = tuple(problems)
