"""Who may enter people and posts, and who is too close to a subject to judge it."""

from django.db.models import QuerySet

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, administers, holds_over, units_held, units_reached

from .models import Household, Person, Post

KEEPERS = (
    Role.UNIT_CLERK,
    Role.UNIT_HEAD,
    Role.APPRAISER,
    Role.COUNCIL_SECRETARY,
    Role.REGISTER_KEEPER,
    Role.ADMINISTRATOR,
)


def units_kept(actor: Account) -> QuerySet[Unit]:
    """Return the units whose people, posts and households the actor writes down."""
    return units_held(actor, *KEEPERS)


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
    return unit is not None and holds_over(actor, *(role for role in KEEPERS if role in OFFICES), unit=unit)


def _posts_of(person: Person) -> QuerySet[Post]:
    """Return the person's posts; of somebody whose every post was withdrawn, those: somebody has to put it right."""
    standing = Post.objects.filter(person=person)
    return standing if standing.exists() else Post.all_records.filter(person=person)


@sentence
def corrects_person(actor: Account, target: object) -> bool:
    """Keeps the records of every unit in which the person holds or held a post, or of one as an officer of it."""
    if not isinstance(target, Person):
        return target is None and accounts.holds_role(actor, *KEEPERS, on=clock.today())
    units = set(_posts_of(target).values_list("unit_id", flat=True))
    if not units:
        return bool(administers(actor, None))
    if units_held(actor, *KEEPERS).filter(pk__in=units).count() == len(units):
        return True
    return units_held(actor, *(role for role in KEEPERS if role in OFFICES)).filter(pk__in=units).exists()


@sentence
def corrects_household(actor: Account, target: object) -> bool:
    """Keeps the records of the household's residential group."""
    return isinstance(target, Household) and holds_over(actor, *KEEPERS, unit=target.unit)


@sentence
def corrects_post(actor: Account, target: object) -> bool:
    """Keeps the records of the unit in which the post is held."""
    return isinstance(target, Post) and holds_over(actor, *KEEPERS, unit=target.unit)


@sentence
def merges_person(actor: Account, target: object) -> bool:
    """Holds an office of the authority where the person holds or held a post, and is not that person."""
    if not isinstance(target, Person) or is_own(actor, target):
        return False
    officers = units_held(actor, *(role for role in KEEPERS if role in OFFICES))
    return officers.filter(pk__in=_posts_of(target).values("unit_id")).exists() or bool(administers(actor, None))


@sentence
def administers_person(actor: Account, target: object) -> bool:
    """Administers a unit in which the person holds or held a post; any unit for somebody without posts, or nobody."""
    if not isinstance(target, Person) or not Post.all_records.filter(person=target).exists():
        return bool(administers(actor, None))
    return units_reached(actor, Role.ADMINISTRATOR).filter(pk__in=_posts_of(target).values("unit_id")).exists()


allow("people.enter_person", keeps_records)
allow("people.enter_post", keeps_records_there)
allow("people.move_person", keeps_records_above)
allow("people.enter_household", keeps_records_there)
allow("people.link_account", administers_person)
allow("people.correct_person", corrects_person)
allow("people.merge_person", merges_person)
allow("people.give_personal_data", merges_person)
allow("people.correct_household", corrects_household)
allow("people.end_post", corrects_post)
allow("people.correct_post", corrects_post)
allow("people.withdraw_post", corrects_post)
