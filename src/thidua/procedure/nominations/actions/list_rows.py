"""The rows of a kept list: how they are read again, and what is told of each."""

from collections.abc import Iterable
from datetime import date

from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.text import fold
from thidua.procedure.nominations.enums import WaitingState
from thidua.procedure.nominations.models import (
    WaitingList,
    WaitingRow,
)
from thidua.procedure.nominations.queries import locked_round
from thidua.procedure.nominations.validators import refuse_closed
from thidua.records.intake.enums import Fate

from .importing import survey_list
from .list_outcome import ListRow, Reading

_STATE_OF = {Fate.THERE: WaitingState.THERE}
_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".txt"})


def _filled(row: WaitingRow, told: ListRow) -> WaitingRow:
    """Write what would become of a row now into it."""
    row.subject, row.subject_folded = told.subject[:300], fold(told.subject)[:300]
    row.unit_written = told.unit[:300]
    row.fate, row.said, row.about = told.fate, str(told.said), told.about
    row.candidates = [[one.answer, one.words, list(one.facts)] for one in told.candidates]
    row.state = _STATE_OF.get(told.fate, WaitingState.WAITING)
    return row


def _locked_list(waiting_list: WaitingList) -> WaitingList:
    """Return the list, locked with its round; refuses a round that takes no nominations any more."""
    round = locked_round(waiting_list.round)
    refuse_closed(round.state, round.title)
    found = (
        WaitingList.objects.select_for_update(of=("self",)).select_related("unit", "sent_by").get(pk=waiting_list.pk)
    )
    found.round = round
    return found


def _reading_of(waiting: WaitingList, rows: Iterable[WaitingRow], tried: set[int]) -> Reading:
    """Return how the list is read, when only some of its rows are looked at."""
    answers: dict[str, str] = {}
    corrected: dict[str, str] = {}
    passed: set[int] = set()
    settled: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.nomination is not None:
            settled[row.nomination.subject_kind, row.nomination.subject.pk] = row.number
        if row.number not in tried:
            passed.add(row.number)
            continue
        answers.update(row.answers)
        corrected.update({f"{row.number}-{key}": text for key, text in row.corrected.items()})
    return Reading(
        said=waiting.headings,
        unit=waiting.unit,
        period_from=waiting.period_from,
        period_to=waiting.period_to,
        answers=answers,
        corrected=corrected,
        passed=passed,
        settled=settled,
    )


def _content_of(waiting: WaitingList) -> bytes:
    """Return the file as it was sent."""
    [paper] = papers_of(waiting)
    with paper.file.open("rb") as kept:
        content: bytes = kept.read()
    return content


def _rows_of(waiting: WaitingList) -> list[WaitingRow]:
    """Return every row in the order of the file, with its draft."""
    named = waiting.rows.select_related("nomination__person", "nomination__unit", "nomination__household", "newcomer")
    return list(named.order_by("number"))


def _look_again(actor: Account, waiting: WaitingList, numbers: Iterable[int], on: date) -> None:
    """Write anew what would become of some of the rows; nothing is taken."""
    rows, tried = _rows_of(waiting), set(numbers)
    outcome = survey_list(
        actor=actor, round=waiting.round, content=_content_of(waiting), on=on, reading=_reading_of(waiting, rows, tried)
    )
    told = {one.number: one for one in outcome.rows}
    for row in rows:
        if row.number in tried:
            _filled(row, told[row.number]).save()
