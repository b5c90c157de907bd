"""Reading lists that wait to be settled: how many rows stand where, what was taken when, the cells of a row."""

import hashlib
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.procedure.nominations.enums import WaitingState
from thidua.procedure.nominations.models import CommendationRound, ListTaking, WaitingList, WaitingRow
from thidua.records.intake.enums import Fate

from .list_columns import columns_of
from .visible import visible_waiting_lists

# A list tells of rows that are no entries under `aside`.
_COUNT_OF = {WaitingState.ASIDE: "aside_rows"}


@dataclass(frozen=True)
class WrittenCell:
    """One cell of a row: its column, what the file says, what it should say instead (None where it is right)."""

    key: str
    heading: str
    written: str
    corrected: str | None


def counted(lists: QuerySet[WaitingList]) -> QuerySet[WaitingList]:
    """Return lists with how many rows they have and how many stand where: `total`, `waiting`, `taken`, …"""
    return lists.annotate(
        total=Count("rows"),
        **{_COUNT_OF.get(state, state.value): Count("rows", filter=Q(rows__state=state)) for state in WaitingState},
        ready=Count("rows", filter=Q(rows__state=WaitingState.WAITING, rows__fate=Fate.NEW)),
    )


def counts_of(waiting: WaitingList) -> list[tuple[str, int]]:
    """Return how many rows stand where, by the words of the state."""
    found = dict(waiting.rows.order_by().values_list("state").annotate(Count("pk")))
    return [(str(state.label), found.get(state.value, 0)) for state in WaitingState]


def kept_before(actor: Account, round: CommendationRound, content: bytes) -> WaitingList | None:
    """Return the list that this very file was kept as in the round, where the actor may see it."""
    digest = hashlib.sha256(content).hexdigest()
    return visible_waiting_lists(actor).filter(round=round, sha256=digest).first()


def waits(waiting: WaitingList) -> bool:
    """Say whether any of its rows is not settled yet."""
    return waiting.rows.filter(state=WaitingState.WAITING).exists()


def rows_listed(waiting: WaitingList) -> QuerySet[WaitingRow]:
    """Return the rows of a list in the order of its file, with their drafts."""
    return waiting.rows.select_related("nomination").order_by("number")


def takings_of(waiting: WaitingList) -> QuerySet[ListTaking]:
    """Return what was taken of a list, each with how many drafts (`drafts`) and people (`people`) it brought."""
    return waiting.takings.select_related("taken_by").annotate(drafts=Count("rows"), people=Count("rows__newcomer"))


def cells_of(row: WaitingRow) -> list[WrittenCell]:
    """Return the cells of a row in the order of our columns; columns the file lacks and nobody filled are left out."""
    return [
        WrittenCell(column.key, column.heading, row.written.get(column.key, ""), row.corrected.get(column.key))
        for column in columns_of(row.waiting_list.round)
        if column.required or column.key in row.written or column.key in row.corrected
    ]
