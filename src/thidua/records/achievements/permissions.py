"""Who may enter ratings, discipline and initiatives, and state that a year is fully recorded."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import holds_over
from thidua.records.people.models import Household, Person
from thidua.records.people.permissions import is_own
from thidua.records.people.queries import home_unit

from .models import AnnualRating, Discipline, Initiative

USERS = (Role.SIGNER, Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER)
RATERS = (Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.REGISTER_KEEPER, Role.ADMINISTRATOR)


@sentence
def rates_there(actor: Account, subject: Person | Unit | Household | None) -> bool:
    """Holds an office that keeps ratings, over the unit the subject belongs to."""
    if subject is None:
        return False
    unit = home_unit(subject, clock.today())
    return unit is not None and holds_over(actor, *RATERS, unit=unit)


@sentence
def is_own_record(actor: Account, subject: Person | Unit | Household | None) -> bool:
    """Is the very person the record is about."""
    return subject is not None and is_own(actor, subject)


@sentence
def corrects_the_record(actor: Account, record: AnnualRating | Discipline | Initiative | None) -> bool:
    """Holds an office that keeps ratings over the unit of whom the record is about, and is not that person."""
    if record is None:
        return False
    subject = record.subject if isinstance(record, AnnualRating) else record.person
    return bool(rates_there(actor, subject)) and not is_own(actor, subject)


@sentence
def answers_for_records(actor: Account, unit: Unit | None) -> bool:
    """Holds an office that keeps ratings, in the unit or above it."""
    return unit is not None and holds_over(actor, *RATERS, unit=unit)


@sentence
def enters_what_was_used(actor: Account, issuer: Unit | None) -> bool:
    """Signs, appraises or keeps the register of the authority that decided."""
    return issuer is not None and holds_over(actor, *USERS, unit=issuer)


allow("achievements.record_rating", rates_there & ~is_own_record)
allow("achievements.record_discipline", rates_there & ~is_own_record)
allow("achievements.record_initiative", rates_there & ~is_own_record)
allow("achievements.correct_record", corrects_the_record)
allow("achievements.enter_uses", enters_what_was_used)
allow("achievements.state_complete", answers_for_records)
