"""Where the signed-in account works: for which authority, in which units, with which roles, on which year."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account, RoleAssignment
from thidua.foundation.kernel import clock
from thidua.procedure.movements.models import Movement
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS
from thidua.records.organisations.queries import ancestors, units_below

YEAR_KEY = "nam"
AUTHORITY_KEY = "co-quan"
AUTHORITIES = (UnitKind.WARD, UnitKind.DISTRICT, UnitKind.PROVINCE)
FIRST_YEAR, LAST_YEAR = 1945, 2200


def as_year(text: str) -> int | None:
    """Read a year typed into an address; None for anything that is not one."""
    return int(text) if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR else None


@dataclass(frozen=True)
class Held:
    """One role held today, with its unit."""

    role: Role
    unit: Unit


def _held(actor: Account, on: date) -> list[Held]:
    assignments = RoleAssignment.objects.filter(account=actor).on(on).select_related("scope")
    return [Held(Role(one.role), one.scope) for one in assignments]


def _authorities(held: list[Held], on: date) -> list[Unit]:
    found = {one.unit.pk: one.unit for one in held if one.unit.kind in AUTHORITIES}
    if any(unit.kind == UnitKind.WARD for unit in found.values()):
        found = {pk: unit for pk, unit in found.items() if unit.kind == UnitKind.WARD}
    if not found:
        for one in held:
            above = ancestors(one.unit, min(on, one.unit.valid_to or on))
            nearest = next((unit for unit in above if unit.kind in AUTHORITIES), None)
            if nearest is not None:
                found[nearest.pk] = nearest
    if found and all(unit.kind == UnitKind.PROVINCE for unit in found.values()):
        # An administrator of the whole installation looks at the wards where something happens.
        busy = units_below(set(found), on=on).filter(movements__isnull=False, kind=UnitKind.WARD).distinct()
        found = {unit.pk: unit for unit in busy} or found
    # Who works for a ward that ended and for the one after it begins where work goes on.
    return sorted(found.values(), key=lambda unit: not unit.holds_on(on))


def authorities_of(actor: Account) -> list[Unit]:
    """Return the authorities an account works for: those of its offices, else the ward above its unit."""
    today = clock.today()
    return _authorities(_held(actor, today), today)


class Desk:
    """What the account works on now; asked once a request, each answer kept."""

    def __init__(self, request: HttpRequest, actor: Account) -> None:
        self.actor = actor
        self._request = request

    @cached_property
    def held(self) -> list[Held]:
        """Return the roles held today with their units."""
        return _held(self.actor, self.today)

    @property
    def today(self) -> date:
        """Return today's date, asked of the clock."""
        return clock.today()

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Return the roles held today, anywhere."""
        return frozenset(one.role for one in self.held)

    @cached_property
    def own_units(self) -> list[Unit]:
        """Return the units whose clerk or head the account is."""
        return list({one.unit.pk: one.unit for one in self.held if one.role not in OFFICERS}.values())

    @cached_property
    def authorities(self) -> list[Unit]:
        """Return the authorities the account works for."""
        return _authorities(self.held, self.today)

    @cached_property
    def issuer(self) -> Unit | None:
        """Return the authority whose work is on the screen; None for an account without any role."""
        before = self._request.session.get(AUTHORITY_KEY)
        asked = self._request.GET.get(AUTHORITY_KEY) or before
        chosen = next((unit for unit in self.authorities if str(unit.uid) == asked), None)
        if chosen is not None and asked != before:
            self._request.session[AUTHORITY_KEY] = asked
            # A year chosen at one authority says nothing of another's.
            self._request.session.pop(YEAR_KEY, None)
        return chosen or next(iter(self.authorities), None)

    @cached_property
    def years(self) -> list[int]:
        """Return the years in which the authority has a movement or a round, newest first, and the year shown."""
        if self.issuer is None:
            return [self.today.year]
        moved = Movement.objects.filter(issuer=self.issuer).order_by().values_list("year", flat=True).distinct()
        gathered = (
            CommendationRound.objects.filter(issuer=self.issuer).order_by().values_list("year", flat=True).distinct()
        )
        return sorted(set(moved.union(gathered)), reverse=True)

    @cached_property
    def year(self) -> int:
        """Return the year on the screen: asked for, chosen before, or the latest with a movement."""
        years, asked = self.years, as_year(self._request.GET.get(YEAR_KEY, ""))
        if asked is not None:
            self.choose_year(asked)
            return asked
        chosen = self._request.session.get(YEAR_KEY)
        if isinstance(chosen, int):
            return chosen
        return years[0] if years else self.today.year

    def choose_year(self, year: int) -> None:
        """Keep the year for the pages that follow."""
        if self._request.session.get(YEAR_KEY) != year:
            self._request.session[YEAR_KEY] = year

    @property
    def is_officer(self) -> bool:
        """Say whether the account holds an office of an authority."""
        return not self.roles.isdisjoint(OFFICERS)
