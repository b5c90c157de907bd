"""Who may set up the council, convene, postpone, open, count, close and adopt."""

from collections.abc import Callable

from rules.predicates import Predicate

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, holds_over

from .models import Council, Meeting


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit, council or meeting belongs to."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, Council):
        return target.issuer
    if isinstance(target, Meeting):
        return target.council.issuer
    return None


def holding(issuer: Callable[[object], Unit | None], *roles: Role) -> Predicate:
    """Return the sentence «holds one of the roles in the authority that the target belongs to»."""

    @sentence
    def holds(actor: Account, target: object) -> bool:
        unit = issuer(target)
        return unit is not None and holds_over(actor, *roles, unit=unit)

    return holds


leads_the_council = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR)

allow("councils.establish_council", leads_the_council | holding(issuer_of, Role.ADMINISTRATOR))
allow("councils.convene_meeting", leads_the_council)
allow("councils.postpone_meeting", leads_the_council)
allow("councils.cancel_meeting", leads_the_council)
allow("councils.correct_attendance", leads_the_council)
allow("councils.open_meeting", leads_the_council)
allow("councils.record_vote", leads_the_council)
allow("councils.close_voting", leads_the_council)
allow("councils.adopt_minutes", leads_the_council)
allow("councils.view_meeting", holding(issuer_of, *OFFICES))
