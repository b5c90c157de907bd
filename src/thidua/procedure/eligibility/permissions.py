"""Who may ask the lawbook on behalf of an authority, and who may confirm what it knows only second-hand."""

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.kernel import clock
from thidua.records.organisations.enums import UnitKind
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import EMULATION_OFFICERS, OFFICES, holds_over, units_held
from thidua.records.organisations.queries import last_chain, units_below

from .models import ConfirmationPack, OverlayVersion, ProvisionConfirmation, ProvisionCorrection

CONFIRMERS = EMULATION_OFFICERS


@sentence
def is_officer_of_the_issuer(actor: Account, issuer: Unit | None) -> bool:
    """Holds an office of the authority or of one above it."""
    return issuer is not None and holds_over(actor, *OFFICES, unit=issuer)


@sentence
def nominates_to_the_issuer(actor: Account, issuer: Unit | None) -> bool:
    """Is clerk or head of a unit of the authority, or of one below it."""
    if issuer is None:
        return False
    today = clock.today()
    if not accounts.holds_role(actor, Role.UNIT_CLERK, Role.UNIT_HEAD, on=today):
        return False
    held = units_held(actor, Role.UNIT_CLERK, Role.UNIT_HEAD)
    return any(issuer.pk in last_chain(unit, on=today) for unit in held)


@sentence
def compares_texts_for_the_unit(
    actor: Account, target: Unit | ProvisionConfirmation | ProvisionCorrection | ConfirmationPack | None
) -> bool:
    """Appraises, keeps the council's papers or signs for the authority, or for one above it, such as the province."""
    unit = target.unit if isinstance(target, ProvisionConfirmation | ProvisionCorrection | ConfirmationPack) else target
    return unit is not None and holds_over(actor, *CONFIRMERS, unit=unit)


@sentence
def keeps_rules_of_the_province(actor: Account, target: Unit | OverlayVersion | None) -> bool:
    """Is administrator of the province, or of every ward of it that this installation serves."""
    province = target.province if isinstance(target, OverlayVersion) else target
    if province is None:
        return False
    if holds_over(actor, Role.ADMINISTRATOR, unit=province):
        return True
    wards = units_below({province.pk}, on=clock.today()).filter(kind=UnitKind.WARD)
    held = units_held(actor, Role.ADMINISTRATOR)
    return held.filter(pk__in=wards).exists() and not wards.exclude(pk__in=held).exists()


allow("eligibility.check_eligibility", is_officer_of_the_issuer | nominates_to_the_issuer)
allow("eligibility.confirm_provision", compares_texts_for_the_unit)
allow("eligibility.withdraw_confirmation", compares_texts_for_the_unit)
allow("eligibility.issue_pack", compares_texts_for_the_unit)
allow("eligibility.receive_pack", compares_texts_for_the_unit)
allow("eligibility.take_pack", compares_texts_for_the_unit)
allow("eligibility.withdraw_pack", compares_texts_for_the_unit)
allow("eligibility.receive_overlay", keeps_rules_of_the_province)
allow("eligibility.take_overlay", keeps_rules_of_the_province)
allow("eligibility.withdraw_overlay", keeps_rules_of_the_province)
