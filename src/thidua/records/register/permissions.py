"""Who may write in the register."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, holds_over
from thidua.records.people.models import Household, Person
from thidua.records.people.permissions import is_own
from thidua.records.people.queries import home_unit

from .models import Award


@sentence
def writes_for_issuer(actor: Account, issuer: Unit | None) -> bool:
    """Signs for the issuer or keeps its register."""
    return issuer is not None and holds_over(actor, Role.SIGNER, Role.REGISTER_KEEPER, unit=issuer)


@sentence
def keeps_register_of_home(actor: Account, subject: Person | Unit | Household | None) -> bool:
    """Keeps the register, or appraises, over the unit the subject belongs to."""
    if subject is None:
        return False
    unit = home_unit(subject, clock.today())
    return unit is not None and holds_over(actor, Role.REGISTER_KEEPER, Role.APPRAISER, unit=unit)


@sentence
def writes_for_award(actor: Account, award: Award | None) -> bool:
    """Signs for the issuer of the award or keeps its register, and is not the person it names."""
    return award is not None and not is_own(actor, award.subject) and bool(writes_for_issuer(actor, award.issuer))


@sentence
def is_own_award(actor: Account, subject: Person | Unit | Household | None) -> bool:
    """Is the very person the award is about."""
    return subject is not None and is_own(actor, subject)


@sentence
def may_annul_there(actor: Account, award: Award | None) -> bool:
    """Signs for the issuer that gave the award, or keeps the register where an award of another body was entered."""
    if award is None or is_own(actor, award.subject):
        return False
    if award.issuer is not None:
        return holds_over(actor, Role.SIGNER, unit=award.issuer)
    unit = home_unit(award.subject, clock.today())
    return unit is not None and holds_over(actor, Role.REGISTER_KEEPER, unit=unit)


@sentence
def corrects_external_award(actor: Account, award: Award | None) -> bool:
    """Keeps the register, or appraises, over the unit of whom an award of another body was entered for."""
    if award is None or award.issuer_id is not None or is_own(actor, award.subject):
        return False
    return bool(keeps_register_of_home(actor, award.subject))


@sentence
def works_for_issuer(actor: Account, issuer: Unit | None) -> bool:
    """Holds an office of the authority, so sees everything in its register."""
    return issuer is not None and holds_over(actor, *OFFICES, unit=issuer)


allow("register.enter_award", writes_for_issuer)
allow("register.enter_external_award", keeps_register_of_home & ~is_own_award)
allow("register.annul_award", may_annul_there)
allow("register.correct_award_name", writes_for_award)
allow("register.correct_external_award", corrects_external_award)
allow("register.view_register", works_for_issuer)
