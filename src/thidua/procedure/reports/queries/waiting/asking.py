"""What is asked for waits, what a wait is, and how the waits of an account are put in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Count, Min, Model, QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.workflow import Workflow
from thidua.records.organisations.models import Unit

# Up to so many records have a line each, with the page where the very act is done; more share one, with their number.
APART = 3
RESULTS_ASKED = timedelta(days=60)
MEETING_SOON = timedelta(days=7)
CHAIN_CHECKED_EVERY = timedelta(days=30)


@dataclass(frozen=True)
class Asking:
    """Who asks what waits: for which authority, with which roles in it and in which units, on which day."""

    actor: Account
    issuer: Unit
    units: tuple[Unit, ...]
    headed: tuple[Unit, ...]
    roles: frozenset[Role]
    on: date


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. `screen`, `parts` and `query` are what screens turn into an address.

    `count` is the number of records behind the line, 0 where it is about one. `due` is the last day, None without any.
    `role` is whose work it is.
    """

    what: str
    screen: str
    parts: tuple[object, ...] = ()
    query: str = ""
    count: int = 0
    due: date | None = None
    role: Role | None = None


@dataclass(frozen=True)
class Wait:
    """One kind of waiting: whose turn it is, how what waits is found, for which states it stands."""

    roles: tuple[Role, ...]
    find: Callable[[Asking], Iterable[Waiting]]
    states: tuple[tuple[Workflow, str], ...] = ()


def waiting_in(asking: Asking, waits: Iterable[Wait]) -> list[Waiting]:
    """Return what waits for who asks: what is late or due soonest first, then in the order of the year.

    The number of queries depends on the roles held, not on how much waits.
    """
    found = []
    for wait in waits:
        role = next((role for role in wait.roles if role in asking.roles), None)
        if role is not None:
            found += [replace(one, role=role) for one in wait.find(asking)]
    return sorted(found, key=lambda one: (one.due is None, one.due or asking.on))


RowT = TypeVar("RowT", bound=Model)


def apart(
    rows: QuerySet[RowT],
    line: Callable[[RowT], Waiting],
    together: tuple[str, str, str],
    *,
    due: str = "",
) -> Iterator[Waiting]:
    """Give few records a line each; many share one: its words, its screen, the query that narrows that list."""
    first = list(rows[: APART + 1])
    if len(first) <= APART:
        yield from map(line, first)
        return
    words, screen, query = together
    counted = rows.order_by().aggregate(number=Count("pk"), **({"soonest": Min(due)} if due else {}))
    yield Waiting(words, screen, query=query, count=counted["number"], due=counted.get("soonest"))


APPRAISERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY)
SECRETARY = (Role.COUNCIL_SECRETARY,)
LEADERS = (Role.SIGNER, Role.COUNCIL_CHAIR)
