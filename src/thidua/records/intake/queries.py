"""What a ward has already, by code and by every name it may be written under."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.tables import NameIndex, clean_name
from thidua.foundation.kernel.text import fold
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.intake.engine.matching import Known, Register
from thidua.records.intake.models import ReadHeading, TakenList
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import accounts_reached
from thidua.records.organisations.queries import units_below
from thidua.records.organisations.unit_names import any_name
from thidua.records.people.models import Household, Person, Post


def units_of_ward(ward: Unit, on: date) -> list[Unit]:
    """Return the ward and the units below it that exist on the day, the ward first, then by key."""
    below = Unit.objects.on(on).filter(pk__in=units_below({ward.pk}, on=on)).exclude(pk=ward.pk)
    return [ward, *below.order_by("key")]


def unit_index(units: Iterable[Unit]) -> NameIndex[Unit]:
    """Return units by full name, short name and the name of their authority, each with its words written out."""
    index = NameIndex[Unit]((), plain=any_name)
    for unit in units:
        for name in {unit.name, unit.short_name, unit.authority_name}:
            index.add(name, unit)
    return index


@dataclass
class WardLists:
    """Everything that rows may mean, read once; what a row brings is entered as it comes."""

    ward: Unit
    units: dict[str, Unit]
    named_units: NameIndex[Unit]
    people: dict[str, Person]
    named_people: NameIndex[Person]
    known_people: Register[Person]
    posts: dict[int, list[tuple[int, str]]]
    households: dict[str, Household]
    named_households: NameIndex[Household]
    award_kinds: NameIndex[AwardKind]
    fields: NameIndex[FieldOfWork]
    accounts: dict[str, Account]
    named_accounts: NameIndex[Account]
    # Keys and user names that are given away, to whomever.
    taken: set[str]
    usernames: set[str]
    # Who came out of which row: a row may be pointed at before it is kept.
    made_by: dict[int, str] = field(default_factory=dict)
    by_pk: dict[int, Unit] = field(default_factory=dict)
    # By person's id: the places and the titles that tell them from namesakes.
    told: dict[int, tuple[list[str], list[str]]] = field(default_factory=dict)

    def enter_unit(self, unit: Unit) -> None:
        """Know one more unit."""
        self.units[fold(unit.key)] = self.by_pk[unit.pk] = unit
        self.taken.add(fold(unit.key))
        for name in {unit.name, unit.short_name}:
            self.named_units.add(name, unit)

    def enter_person(self, person: Person) -> None:
        """Know one more person."""
        self.people[fold(person.key)] = person
        self.taken.add(fold(person.key))
        self.named_people.add(person.full_name, person)
        self.posts.setdefault(person.pk, [])
        places, titles = self.told.setdefault(person.pk, ([], []))
        self.known_people.add(Known(person, person.full_name, person.birth_year, places, titles))

    def enter_post(self, post: Post) -> None:
        """Know one more post."""
        self.posts.setdefault(post.person_id, []).append((post.unit_id, fold(post.title)))
        places, titles = self.told.setdefault(post.person_id, ([], []))
        unit = self.by_pk.get(post.unit_id)
        places.extend(filter(None, (unit.key, unit.name, unit.short_name) if unit is not None else ()))
        titles.append(post.title)

    def enter_household(self, household: Household) -> None:
        """Know one more household."""
        self.households[fold(household.key)] = household
        self.taken.add(fold(household.key))
        self.named_households.add(household.name, household)

    def enter_account(self, account: Account) -> None:
        """Know one more account."""
        self.accounts[account.username.lower()] = account
        self.usernames.add(account.username.lower())
        self.named_accounts.add(clean_name(str(account)), account)

    def works_in(self, person: Person, unit: Unit) -> bool:
        """Say whether the person ever had a post in the unit."""
        return any(place == unit.pk for place, _title in self.posts.get(person.pk, ()))


def ward_lists(ward: Unit, *, actor: Account, on: date) -> WardLists:
    """Return the lists of a ward in a constant number of queries."""
    units = units_of_ward(ward, on)
    held = Post.objects.filter(unit__in=units).order_by("valid_from", "pk")
    people = list(Person.objects.filter(pk__in=held.order_by().values("person_id")))
    households = list(Household.objects.filter(unit__in=units))
    kinds = list(AwardKind.objects.all())
    fields = list(FieldOfWork.objects.all())
    lists = WardLists(
        ward=ward,
        units={fold(unit.key): unit for unit in units},
        named_units=unit_index(units),
        people={},
        named_people=NameIndex(()),
        known_people=Register(()),
        posts={},
        households={},
        named_households=NameIndex(()),
        award_kinds=NameIndex([(name, kind) for kind in kinds for name in (kind.name, kind.code)]),
        fields=NameIndex([(name, one) for one in fields for name in (one.name, one.code)]),
        accounts={},
        named_accounts=NameIndex(()),
        taken={
            fold(key)
            for model in (Unit, Person, Household)
            for key in model._base_manager.filter(key__startswith=ward.key).values_list("key", flat=True)
        },
        usernames={name.lower() for name in Account.objects.values_list("username", flat=True)},
    )
    lists.by_pk = {unit.pk: unit for unit in units}
    for person in people:
        lists.enter_person(person)
    for gone in Person.all_records.filter(merged_into__in=people).select_related("merged_into"):
        assert gone.merged_into is not None
        lists.people.setdefault(fold(gone.key), gone.merged_into)
    for post in held:
        lists.enter_post(post)
    for household in households:
        lists.enter_household(household)
    for account in accounts_reached(actor, Role.ADMINISTRATOR):
        lists.enter_account(account)
    return lists


def remembered_headings(unit: Unit, form: str) -> dict[str, str]:
    """Return what the unit's lists of the form meant by their headings when they were last taken in."""
    return dict(ReadHeading.objects.filter(unit=unit, form=form).values_list("heading", "column"))


def lists_taken(form: str, about: UUID) -> QuerySet[TakenList]:
    """Return the lists of a form that were taken in for something, the newest first."""
    return TakenList.objects.filter(form=form, about=about).select_related("unit", "taken_by", "taken_back_by")


def taken_before(form: str, about: UUID, content: bytes) -> TakenList | None:
    """Return the taking of this very file that still stands, if there is one."""
    digest = hashlib.sha256(content).hexdigest()
    return lists_taken(form, about).filter(sha256=digest, taken_back_at=None).first()
