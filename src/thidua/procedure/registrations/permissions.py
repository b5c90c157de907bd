"""Who calls for registrations, who writes and sends a unit's, who approves them."""

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, UNIT_ROLES, holds_over

from .models import Registration, RegistrationCall, RegistrationLine


def _issuer(target: object) -> Unit | None:
    if isinstance(target, RegistrationLine):
        target = target.registration
    if isinstance(target, Registration):
        target = target.call
    if isinstance(target, RegistrationCall):
        return target.issuer
    return target if isinstance(target, Unit) else None


def _unit(target: object) -> Unit | None:
    if isinstance(target, RegistrationLine):
        target = target.registration
    if isinstance(target, Registration):
        return target.unit
    return target if isinstance(target, Unit) else None


@sentence
def gathers_for_the_issuer(actor: Account, target: object) -> bool:
    """Is an officer of emulation, or a leader, of the calling authority or of one above it."""
    issuer = _issuer(target)
    return issuer is not None and holds_over(actor, *EMULATION_OFFICERS, unit=issuer)


@sentence
def writes_for_the_unit(actor: Account, target: object) -> bool:
    """Is clerk or head of the unit or of a unit above it."""
    unit = _unit(target)
    return unit is not None and holds_over(actor, *UNIT_ROLES, unit=unit)


@sentence
def is_officer_over_the_unit(actor: Account, target: object) -> bool:
    """Is an officer of emulation, or a leader, of an authority the unit stands under."""
    unit = _unit(target)
    return unit is not None and holds_over(actor, *EMULATION_OFFICERS, unit=unit)


allow("registrations.open_call", gathers_for_the_issuer)
allow("registrations.run_call", gathers_for_the_issuer)
# A unit without an account hands its list in on paper: the office writes it down for it, and the trail says who did.
allow("registrations.write_registration", writes_for_the_unit | is_officer_over_the_unit)
allow("registrations.send_registration", writes_for_the_unit | is_officer_over_the_unit)
allow("registrations.recall_registration", writes_for_the_unit)
allow("registrations.decide_registration", gathers_for_the_issuer)
