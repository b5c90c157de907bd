"""Where the signed-in account works: for which authority, in which units, with which roles, on which year."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import HttpRequest

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import roles_held
from thidua.foundation.kernel import clock
from thidua.procedure.movements.queries import authorities_of, years_of
from thidua.procedure.nominations.queries import years_of as years_of_rounds
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, UNIT_ROLES

YEAR_KEY = "nam"
AUTHORITY_KEY = "co-quan"
FIRST_YEAR, LAST_YEAR = 1945, 2200


def as_year(text: str) -> int | None:
    """Read a year typed into an address; None for anything that is not one."""
    return int(text) if text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR else None


@dataclass(frozen=True)
class Held:
    """One role held today, with its unit."""

    role: Role
    unit: Unit


class Desk:
    """What the account works on now; asked once a request, each answer kept."""

    def __init__(self, request: HttpRequest, actor: Account) -> None:
        self.actor = actor
        self._request = request

    @cached_property
    def held(self) -> list[Held]:
        """Return the roles held today with their units."""
        return [Held(Role(one.role), one.scope) for one in roles_held(self.actor, on=self.today)]

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
        return list({one.unit.pk: one.unit for one in self.held if one.role in UNIT_ROLES}.values())

    @cached_property
    def authorities(self) -> list[Unit]:
        """Return the authorities the account works for."""
        return authorities_of(self.actor)

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
        return sorted(set(years_of(self.issuer).union(years_of_rounds(self.issuer)).order_by()), reverse=True)

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
        return not self.roles.isdisjoint(OFFICES)
