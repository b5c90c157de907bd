"""Who may change the tree of units, what it means to hold a role over a unit, and when an authority has any power."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, is_administrator
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short

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


def refuse_ended(issuer: Unit, on: date, *, field: str = "on") -> None:
    """Refuse an act of an authority on a day on which it does not exist, naming who came after it."""
    if issuer.holds_on(on):
        return
    if on < issuer.valid_from:
        raise RefusedError(
            _("%(issuer)s chỉ hoạt động từ ngày %(day)s.")
            % {"issuer": issuer.authority_name, "day": date_short(issuer.valid_from)},
            field=field,
        )
    assert issuer.valid_to is not None  # it has ended
    words = _("%(issuer)s đã kết thúc hoạt động ngày %(day)s, không còn thẩm quyền.") % {
        "issuer": issuer.authority_name,
        "day": date_short(issuer.valid_to),
    }
    later = ", ".join(unit.authority_name for unit in queries.successors_of(issuer))
    successor = _("Cơ quan kế thừa: %s.") % later if later else ""
    raise RefusedError(f"{words} {successor}".strip(), field=field)


allow("organisations.found_unit", is_administrator)
allow("organisations.place_unit", is_administrator)
allow("organisations.give_code", is_administrator)
allow("organisations.merge_units", is_administrator)
