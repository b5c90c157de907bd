"""The next step after an act: taken by who did the act, or handed on to those who may take it."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404, HttpRequest
from django.http.request import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.accounts.queries import active_in
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.notifications.actions import announce
from thidua.records.organisations.models import Unit
from thidua.records.organisations.queries import ancestors

from .desk import Desk
from .notices import WorkHandedOn
from .screens import ActionScreen

# So many are named, and told at one click.
MOST = 5


@dataclass(frozen=True)
class Onward:
    """One next step as the account sees it: its own, or that of `holders`; nobody holds it where there are none."""

    number: int
    label: str
    url: str
    is_own: bool
    holders: tuple[Account, ...] = ()
    is_handed_on: bool = False


def onward_steps(
    request: HttpRequest, desk: Desk, following: Sequence[Sequence[str]], handed_on: Sequence[int] = ()
) -> list[Onward]:
    """Return the steps of a receipt; a step whose record is not there for the account any more is left out."""
    steps = []
    for number, (label, url) in enumerate(following):
        try:
            asked = _permission_of(request, url)
        except Http404:
            continue
        if asked is None or may(desk.actor, *asked):
            steps.append(Onward(number, label, url, is_own=True))
        else:
            holders = _holders(desk, *asked)
            steps.append(Onward(number, label, url, is_own=False, holders=holders, is_handed_on=number in handed_on))
    return steps


@transaction.atomic
def hand_on(*, actor: Account, step: Onward, done: str, key: str) -> None:
    """Tell those who may take the step that it waits for them; told once.

    Refuses a step that is the actor's own or that nobody may take. Side effects: one message each.
    """
    if step.is_own or not step.holders:
        raise RefusedError(_("Không có ai để chuyển việc này."))
    announce(WorkHandedOn(key=key, path=step.url, by=str(actor), done=done, next=step.label), to=step.holders)


def _permission_of(request: HttpRequest, url: str) -> tuple[str, object] | None:
    """Return what the screen behind an address asks of the account and of which record; None where it asks nothing."""
    path, _mark, query = url.partition("#")[0].partition("?")
    try:
        found = resolve(path)
    except Resolver404:
        return None
    screen: object = getattr(found.func, "view_class", None)
    if not isinstance(screen, type) or not issubclass(screen, ActionScreen) or not screen.permission:
        return None
    asked = copy(request)
    asked.method, asked.GET = "GET", QueryDict(query)
    view = screen()
    view.setup(asked, *found.args, **found.kwargs)
    return view.permission, view.target()


def _holders(desk: Desk, permission: str, target: object) -> tuple[Account, ...]:
    """Return who may take a step today: of the authority, of the unit it is about, and of those above."""
    units = [
        unit
        for unit in (
            desk.issuer,
            target,
            *(getattr(target, name, None) for name in ("issuer", "unit", "nominating_unit")),
        )
        if isinstance(unit, Unit)
    ]
    scopes = {unit.pk for unit in units}
    if desk.issuer is not None:
        scopes |= {unit.pk for unit in ancestors(desk.issuer, desk.today)}
    able = [one for one in active_in(scopes, on=desk.today) if one.pk != desk.actor.pk and may(one, permission, target)]
    return tuple(able[:MOST])
