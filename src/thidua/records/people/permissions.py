"""Who may enter people and posts, and who is too close to a subject to judge it."""

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, is_administrator, sentence
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICERS, holds_over

from .models import Household, Person

KEEPERS = (
    Role.UNIT_CLERK,
    Role.UNIT_HEAD,
    Role.APPRAISER,
    Role.COUNCIL_SECRETARY,
    Role.REGISTER_KEEPER,
    Role.ADMINISTRATOR,
)


def is_own(actor: Account, subject: Person | Unit | Household) -> bool:
    """Say whether the subject is the person behind the account; nobody acts on their own dossier."""
    return isinstance(subject, Person) and subject.account_id is not None and subject.account_id == actor.pk


@sentence
def keeps_records(actor: Account, _target: object) -> bool:
    """Holds today a role that writes dossiers, in any unit."""
    return accounts.holds_role(actor, *KEEPERS, on=clock.today())


@sentence
def keeps_records_there(actor: Account, unit: Unit | None) -> bool:
    """Holds today a role that writes dossiers, in the unit or above it."""
    return unit is not None and holds_over(actor, *KEEPERS, unit=unit)


@sentence
def keeps_records_above(actor: Account, unit: Unit | None) -> bool:
    """Holds today an office of the authority, and not only a unit's own role, in the unit or above it."""
    return unit is not None and holds_over(actor, *(role for role in KEEPERS if role in OFFICERS), unit=unit)


allow("people.enter_person", keeps_records)
allow("people.enter_post", keeps_records_there)
allow("people.move_person", keeps_records_above)
allow("people.enter_household", keeps_records_there)
allow("people.link_account", is_administrator)
