"""Who may launch movements, pledge, and report on them."""

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, UNIT_ROLES, holds_over, units_held

from .models import CivicWork, Movement, Pledge, Result


def units_reporting(actor: Account) -> QuerySet[Unit]:
    """Return the units for which the actor pledges and reports: those of a clerk or head, all under an officer."""
    return units_held(actor, *UNIT_ROLES, *EMULATION_OFFICERS)


def _issuer(target: object) -> Unit | None:
    if isinstance(target, Unit):
        return target
    return target.issuer if isinstance(target, Movement) else None


def _unit(target: object) -> Unit | None:
    if isinstance(target, Unit):
        return target
    return target.unit if isinstance(target, Pledge | CivicWork | Result) else None


@sentence
def prepares_movements_of_the_issuer(actor: Account, target: object) -> bool:
    """Is an officer of emulation, or a leader, of the issuing authority or of one above it."""
    issuer = _issuer(target)
    return issuer is not None and holds_over(actor, *EMULATION_OFFICERS, unit=issuer)


@sentence
def leads_the_issuer(actor: Account, target: object) -> bool:
    """Signs for the issuing authority or chairs its council."""
    issuer = _issuer(target)
    return issuer is not None and holds_over(actor, Role.SIGNER, Role.COUNCIL_CHAIR, unit=issuer)


@sentence
def works_for_the_unit(actor: Account, target: object) -> bool:
    """Is clerk or head of the unit or of a unit above it."""
    unit = _unit(target)
    return unit is not None and holds_over(actor, *UNIT_ROLES, unit=unit)


@sentence
def heads_the_unit(actor: Account, target: object) -> bool:
    """Is head of the unit or of a unit above it."""
    unit = _unit(target)
    return unit is not None and holds_over(actor, Role.UNIT_HEAD, unit=unit)


@sentence
def is_officer_over_the_unit(actor: Account, target: object) -> bool:
    """Is an officer of emulation, or a leader, of an authority the unit stands under."""
    unit = _unit(target)
    return unit is not None and holds_over(actor, *EMULATION_OFFICERS, unit=unit)


allow("movements.draft_movement", prepares_movements_of_the_issuer)
allow("movements.amend_movement", prepares_movements_of_the_issuer)
allow("movements.launch_movement", leads_the_issuer)
allow("movements.sum_up_movement", prepares_movements_of_the_issuer)
allow("movements.draft_pledge", works_for_the_unit | is_officer_over_the_unit)
allow("movements.prepare_pledges", prepares_movements_of_the_issuer)
allow("movements.sign_pledge", heads_the_unit | is_officer_over_the_unit)
allow("movements.record_result", works_for_the_unit | is_officer_over_the_unit)
allow("movements.correct_result", works_for_the_unit | is_officer_over_the_unit)
allow("movements.withdraw_result", works_for_the_unit | is_officer_over_the_unit)
allow("movements.record_work", works_for_the_unit | is_officer_over_the_unit)
allow("movements.tell_good_model", works_for_the_unit | is_officer_over_the_unit)
