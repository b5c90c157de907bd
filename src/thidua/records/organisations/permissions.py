"""Who may change the tree of units, and what it means to hold a role over a unit."""

from django.db.models import QuerySet

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, is_administrator
from thidua.foundation.kernel import clock

from . import queries
from .models import Unit

# Roles held for an authority as a whole, beside those of a single unit's clerk and head.
OFFICERS = (
    Role.APPRAISER,
    Role.COUNCIL_SECRETARY,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_CHAIR,
    Role.SIGNER,
    Role.REGISTER_KEEPER,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


def holds_over(actor: Account, *roles: Role, unit: Unit) -> bool:
    """Say whether the actor holds, today, one of the roles in the unit or in a unit above it.

    For a unit that has ended, «above» is as it was on its last day, so that the records of a ward that no longer
    exists stay workable by those to whom its roles are given; the role itself must hold today.
    """
    today = clock.today()
    scopes = accounts.scopes_of(actor, roles, on=today)
    return bool(scopes) and not scopes.isdisjoint(queries.last_chain(unit, on=today))


def units_held(actor: Account, *roles: Role) -> QuerySet[Unit]:
    """Return the units over which the actor holds one of the roles today: `holds_over` for whole lists."""
    today = clock.today()
    return queries.units_below(accounts.scopes_of(actor, roles, on=today), on=today)


allow("organisations.found_unit", is_administrator)
allow("organisations.place_unit", is_administrator)
allow("organisations.give_code", is_administrator)
allow("organisations.merge_units", is_administrator)
