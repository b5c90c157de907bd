"""The fate of one row of a list, whatever it is a list of: asked about, refused, or taken by its verb."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from django.db import transaction

from thidua.foundation.kernel.errors import NotAllowedError, QuestionError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.workbooks import TableRow
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import HIDDEN, DoubtError, RowFate, ask_about_cells, ask_about_hidden


class Taking(Protocol):
    """What takes rows: it says of the row at hand why the one is meant whom it names."""

    why: str

    def refused(self, refusal: NotAllowedError) -> str:
        """Return what is told of a row that the account may not take in."""


def answers_in(answers: Mapping[str, str], place: int) -> dict[str, str]:
    """Return what was answered about the rows and cells of the sheet of that place."""
    first = f"{place}-"
    return {token.removeprefix(first): said for token, said in answers.items() if token.startswith(first)}


def fate_of(
    sheet: str,
    place: int,
    row: TableRow,
    take: Callable[[TableRow], tuple[Fate, str]],
    taking: Taking,
    answers: Mapping[str, str],
) -> RowFate:
    """Take one row in and return its fate; what is in doubt or refused leaves nothing behind."""
    told = RowFate(sheet, row.number, str(row.values.get("name") or ""), Fate.WRONG, place=place)
    taking.why = ""
    try:
        ask_about_cells(row)
        if row.wrong:
            return replace(told, said="; ".join(f"{one.column}: {one.message}" for one in row.wrong))
        ask_about_hidden(row, answers.get(f"{place}-{row.number}-{HIDDEN}", ""))
        with transaction.atomic():
            fate, said = take(row)
        return replace(told, fate=fate, said=said, why=taking.why)
    except DoubtError as doubt:
        return replace(told, fate=Fate.DOUBTFUL, said=doubt.message, candidates=doubt.candidates, about=doubt.about)
    except NotAllowedError as refusal:
        return replace(told, said=taking.refused(refusal))
    except QuestionError as question:
        return replace(told, said=_("%s Hãy ghi riêng ở màn hình nhập.") % question.message)
    except RefusedError as refusal:
        return replace(told, said=refusal.message)
