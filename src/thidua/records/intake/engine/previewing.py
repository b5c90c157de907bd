"""A list of somebody or something, looked at row by row before anything is kept: read, mapped, matched, decided.

No word of any domain: a caller says which columns there are, which of them names the thing meant, and what is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Generic, NamedTuple

from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.memory import collecting_seldom
from thidua.foundation.kernel.workbooks import Column, Source, Table, TableRow, open_table
from thidua.records.intake.enums import Fate
from thidua.records.intake.outcome import HIDDEN, NEW, TAKE

from .matching import Likely, Reason, Register, Thing, Told, may_be_several, several_names

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class ListForm:
    """How a list is read: its sheet, its columns, the keys of the name and of what tells namesakes apart."""

    sheet: str
    columns: Sequence[Column]
    name: str
    birth_year: str = ""
    place: str = ""
    title: str = ""
    honour: str = ""
    titled: bool = True


class LookedAt(NamedTuple, Generic[Thing]):
    """A row with its fate, why, whom it means, who else may be meant; in which `earlier` row it stood already."""

    number: int
    name: str
    fate: Fate
    said: tuple[Reason | str, ...] = ()
    meant: Thing | None = None
    likely: tuple[Likely[Thing], ...] = ()
    earlier: int = 0


@dataclass(frozen=True)
class Preview(Generic[Thing]):
    """What a list would bring: its table, and every row's fate."""

    table: Table
    rows: tuple[LookedAt[Thing], ...]
    counts: Mapping[Fate, int] = field(default_factory=dict)


def preview(
    content: bytes | Source,
    form: ListForm,
    register: Register[Thing],
    *,
    said: Mapping[str, str] = _NOTHING,
    answers: Mapping[str, str] = _NOTHING,
) -> Preview[Thing]:
    """Return every row's fate; nothing is kept.

    `said` tells what headings mean, `answers` what doubtful rows and cells do: by «12» the thing's place among those
    offered, from nought, or `new`; by «12-column» a cell's meaning; by «12-an» that a hidden row is meant.
    """
    with collecting_seldom():
        table = open_table(
            content, form.sheet, form.columns, or_the_only=True, said=said, titled=form.titled, answers=answers
        )
        rows = tuple(_looked_at(table.rows, form, register, answers))
    counts = dict.fromkeys(Fate, 0)
    for row in rows:
        counts[row.fate] += 1
    return Preview(table, rows, counts)


def _looked_at(
    rows: Sequence[TableRow], form: ListForm, register: Register[Thing], answers: Mapping[str, str]
) -> Iterator[LookedAt[Thing]]:
    met: dict[Thing, int] = {}
    for row in rows:
        values = row.values
        name = str(values[form.name] or "")
        why = _why_not(row, name, answers) if row.wrong or row.hidden or may_be_several(name) else None
        if why is not None:
            yield LookedAt(row.number, name, *why)
            continue
        match = register.match(name, _told(values, form))
        sure, reasons = match.sure, match.reasons
        if sure is None:
            answer = answers.get(str(row.number), "")
            if answer == NEW:
                yield LookedAt(row.number, name, Fate.NEW, (Reason.NEWCOMER,))
                continue
            chosen = next(islice(match.likely, int(answer), None), None) if answer.isdecimal() else None
            if chosen is None:
                words = match.likely[0].reasons if match.likely else (Reason.UNKNOWN,)
                yield LookedAt(row.number, name, Fate.DOUBTFUL, words, None, match.likely)
                continue
            sure, reasons = chosen.known.thing, (Reason.CHOSEN,)
        earlier = met.setdefault(sure, row.number)
        if earlier != row.number:
            yield LookedAt(row.number, name, Fate.WRONG, (Reason.EARLIER,), sure, earlier=earlier)
        else:
            yield LookedAt(row.number, name, Fate.NEW, reasons, sure)


def _why_not(row: TableRow, name: str, answers: Mapping[str, str]) -> tuple[Fate, tuple[str, ...]] | None:
    """Return the fate of a row that is not matched yet, and why."""
    if row.wrong:
        fate = Fate.DOUBTFUL if len(row.doubts) == len(row.wrong) else Fate.WRONG
        return fate, tuple(f"{one.column}: {one.message}" for one in row.wrong)
    if row.hidden and answers.get(f"{row.number}-{HIDDEN}") != TAKE:
        return Fate.DOUBTFUL, (_("dòng này bị ẩn trong tệp; có nhận không?"),)
    names = several_names(name)
    if names:
        told = ", ".join(f"«{one}»" for one in names)
        return Fate.WRONG, (_("ô này ghi nhiều tên: %s; hãy tách mỗi tên một dòng") % told,)
    return None


def _told(values: Mapping[str, object], form: ListForm) -> Told:
    year = values[form.birth_year] if form.birth_year else None
    return Told(
        year if isinstance(year, int) else None,
        str(values[form.place] or "") if form.place else "",
        str(values[form.title] or "") if form.title else "",
        str(values[form.honour] or "") if form.honour else "",
    )
