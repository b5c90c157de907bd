"""What becomes of a file's rows, told row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.foundation.kernel.errors import RefusedError, RowProblem
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.tables import UnreadColumn, clean_name
from thidua.foundation.kernel.tables.asides import Aside
from thidua.foundation.kernel.workbooks import SeenColumn, TableRow

from .engine.matching import several_names
from .enums import Fate

# What an answer to a doubtful row may be beside one of its candidates.
NEW = "new"
# What somebody says of a row that is hidden in its file, and under which name.
TAKE, HIDDEN = "lay", "an"


@dataclass(frozen=True)
class Candidate:
    """What a doubtful row may mean: the answer that says so, and words for the reader.

    `facts` stand side by side with those of the others: name, year of birth, post, earlier honour, why it is offered.
    """

    answer: str
    words: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row, and why; `place` is that of its sheet, `why` says how it is known whom it names."""

    sheet: str
    number: int
    subject: str
    fate: Fate
    said: str = ""
    candidates: tuple[Candidate, ...] = ()
    about: str = ""
    place: int = 0
    why: str = ""

    @property
    def token(self) -> str:
        """Name the row, for the answer to it, and `about` which of its cells the answer is."""
        about = f"-{self.about}" if self.about else ""
        return f"{self.place}-{self.number}{about}"


@dataclass(frozen=True)
class GivenPassword:
    """A one-time password of an account that a row opened; kept nowhere else."""

    name: str
    username: str
    password: str


@dataclass(frozen=True)
class Outcome:
    """What a workbook brings: every row's fate, columns nothing is read from, sheets that are not in it.

    `aside` are rows that are no entries, `rewritten` cells that were taken otherwise than written, `notes` what else
    the reader should know of the file.
    """

    rows: tuple[RowFate, ...]
    unread: tuple[tuple[str, UnreadColumn], ...]
    missing: tuple[str, ...]
    passwords: tuple[GivenPassword, ...] = ()
    aside: tuple[tuple[str, Aside], ...] = ()
    rewritten: tuple[RowProblem, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many rows have the fate."""
        return sum(1 for row in self.rows if row.fate == fate)


class DoubtError(Exception):
    """The row may mean several things; `about` which of its cells the question is, where it is about one."""

    def __init__(self, message: str, candidates: Sequence[Candidate], about: str = "") -> None:
        super().__init__(message)
        self.message, self.candidates, self.about = message, tuple(candidates), about


def ask_about_cells(row: TableRow) -> None:
    """Raise the question that the first doubtful cell of a row asks, where nothing else is wrong with the row."""
    if row.doubts and len(row.doubts) == len(row.wrong):
        doubt = row.doubts[0]
        offered = [Candidate(answer, words) for answer, words in doubt.meanings]
        raise DoubtError(f"{row.headings[doubt.key]}: {doubt.message}", offered, doubt.key)


def ask_about_hidden(row: TableRow, answer: str) -> None:
    """Raise the question whether a row that is hidden in its file is meant, until it is answered."""
    if row.hidden and answer != TAKE:
        offered = [Candidate(TAKE, _("Nhận dòng này"))]
        raise DoubtError(_("dòng này bị ẩn trong tệp; có nhận không?"), offered, HIDDEN)


def one_name(written: str) -> str:
    """Return the name in a cell as it is kept. Refuses a cell in which several stand."""
    several = several_names(written)
    if several:
        told = ", ".join(f"«{one}»" for one in several)
        raise RefusedError(_("ô này ghi nhiều tên: %s; hãy tách mỗi tên một dòng") % told)
    return clean_name(written)


@dataclass(frozen=True)
class ListRead:
    """What a list of one kind brings: every row's fate, all its columns, those it lacks, what is asked about them.

    `rewritten` says which cells were taken otherwise than written, `aside` which rows are no entries, `notes` what else
    the reader should know of the file.
    """

    rows: tuple[RowFate, ...]
    seen: tuple[SeenColumn, ...]
    missing: tuple[str, ...] = ()
    unread: tuple[UnreadColumn, ...] = ()
    questions: tuple[str, ...] = ()
    rewritten: tuple[RowProblem, ...] = ()
    aside: tuple[Aside, ...] = ()
    notes: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Return how many rows have the fate."""
        return sum(1 for row in self.rows if row.fate == fate)
