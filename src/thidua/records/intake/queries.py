"""What a ward has already, by code and by every name it may be written under."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.tables import NameIndex, clean_name
from thidua.foundation.kernel.text import fold
from thidua.records.catalogue.models import AwardKind, FieldOfWork
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

    def enter_unit(self, unit: Unit) -> None:
        """Know one more unit."""
        self.units[fold(unit.key)] = unit
        self.taken.add(fold(unit.key))
        for name in {unit.name, unit.short_name}:
            self.named_units.add(name, unit)

    def enter_person(self, person: Person) -> None:
        """Know one more person."""
        self.people[fold(person.key)] = person
        self.taken.add(fold(person.key))
        self.named_people.add(person.full_name, person)
        self.posts.setdefault(person.pk, [])

    def enter_post(self, post: Post) -> None:
        """Know one more post."""
        self.posts.setdefault(post.person_id, []).append((post.unit_id, fold(post.title)))

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
