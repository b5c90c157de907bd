"""What waits for the account: today's work by its roles, each line a link to where it is done."""

from dataclasses import dataclass
from datetime import date
from time import monotonic

from django.urls import reverse

from thidua.foundation.accounts.enums import Role
from thidua.foundation.audit.queries import newest_digest
from thidua.procedure.reports.queries import WAITS, Asking, Waiting, waiting_in
from thidua.screens.components.waits import further_waits

from .desk import Desk


@dataclass(frozen=True)
class Task:
    """One line of work: what, whose, by which day, where it is done; `count` where it is about several records."""

    what: str
    url: str
    role: Role | None
    due: date | None
    is_late: bool
    count: int


def tasks_for(desk: Desk) -> list[Task]:
    """Return what waits for the account in the authority on the screen: late first, then what is due soonest."""
    if desk.issuer is None:
        return []
    units = {one.unit.pk: one.unit for one in desk.held if one.role in (Role.UNIT_CLERK, Role.UNIT_HEAD)}
    headed = {one.unit.pk: one.unit for one in desk.held if one.role == Role.UNIT_HEAD}
    asking = Asking(desk.actor, desk.issuer, tuple(units.values()), tuple(headed.values()), desk.roles, desk.today)
    return [_task(one, desk.today) for one in waiting_in(asking, (*WAITS, *further_waits()))]


COUNTED_FOR = 60  # seconds: what readers send in and what passes midnight elsewhere is not in the trail
_COUNTS_KEPT = 1000
_counts: dict[tuple[object, ...], tuple[float, int]] = {}


def task_count(desk: Desk) -> int:
    """Return how many tasks wait for the account, for the menu of every page: counted again once anything happened.

    Any verb adds to the trail, so its newest digest says whether the last count of this process still stands.
    """
    if desk.issuer is None:
        return 0
    held = tuple((one.role, one.unit.pk) for one in desk.held)
    known_by = (desk.actor.pk, desk.issuer.pk, held, desk.today, newest_digest())
    counted_at, count = _counts.get(known_by, (0.0, 0))
    if not counted_at or monotonic() - counted_at > COUNTED_FOR:
        count = len(tasks_for(desk))
        _keep(known_by, count)
    return count


def _keep(known_by: tuple[object, ...], count: int) -> None:
    """Remember a count; what is remembered stays small."""
    if len(_counts) >= _COUNTS_KEPT:
        _counts.clear()
    _counts[known_by] = (monotonic(), count)


def forget_counts() -> None:
    """Let every count be made anew."""
    _counts.clear()


def _task(one: Waiting, today: date) -> Task:
    name = one.screen if ":" in one.screen else f"web:{one.screen}"
    return Task(
        what=one.what,
        url=reverse(name, args=one.parts) + one.query,
        role=one.role,
        due=one.due,
        is_late=one.due is not None and one.due < today,
        count=one.count,
    )
