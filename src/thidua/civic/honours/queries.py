"""What everybody may see of the register: lists, counts, the pages of one person, unit or household."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from thidua.civic.sites.models import Site
from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import Succession, Unit
from thidua.records.organisations.queries import covers_everything, predecessors_of, units_below
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Person
from thidua.records.people.queries import standing
from thidua.records.register import queries as register
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award, AwardQuerySet

MOST_UNITS = 300
_IN_ORDER = ("-decided_on", "-decision_number", "subject_kind", "subject_sort_key", "pk")


@dataclass(frozen=True)
class Reach:
    """Whose awards a site shows: those its authorities gave, and those anybody gave within its units.

    Without units every award there is: before a site is set up, and at the site of a province that holds all of them.
    """

    authorities: tuple[Unit, ...] = ()
    units: frozenset[int] | None = None


def reach_of(site: Site | None, *, on: date) -> Reach:
    """Return how far a site reaches on the day.

    A ward that came out of others goes on with their register; units that went on under the successor are still those
    of the ward that ended, as on its last day.
    """
    if site is None or covers_everything([site.ward_id]):
        return Reach()
    wards = (site.ward, *predecessors_of(site.ward))
    below: set[int] = set()
    for ward in wards:
        last = min(on, ward.valid_to) if ward.valid_to else on
        below.update(units_below({ward.pk}, on=last).values_list("pk", flat=True))
    return Reach(wards, frozenset(below))


def _within(awards: AwardQuerySet, reach: Reach) -> AwardQuerySet:
    if reach.units is None:
        return awards
    return register.given_or_received(awards, reach.authorities, reach.units)


def awards_within(reach: Reach) -> AwardQuerySet:
    """Return what everybody may see of the register so far, the newest decision first, lists in their order."""
    return _within(register.public_awards(), reach).order_by(*_IN_ORDER)


def public_awards(site: Site | None, *, on: date) -> AwardQuerySet:
    """Return what everybody may see of a site's register, as `awards_within`."""
    return awards_within(reach_of(site, on=on))


def within_unit(awards: QuerySet[Award], uid: str) -> QuerySet[Award]:
    """Keep the awards of a unit, of its households, and of the people who had a post there at the time."""
    unit = Unit.objects.get(uid=uid)
    return awards.filter(pk__in=register.public_awards(unit=unit).order_by().values("pk"))


def units_of_awards(reach: Reach) -> QuerySet[Unit]:
    """Return the units within reach that `within_unit` would find something for, by name.

    Each is looked up for itself. Where there are more than anybody chooses among, the authorities alone.
    """
    shown = Award.public_records.get_queryset().order_by()
    units = Unit.objects.order_by("sort_key", "pk")
    if reach.units is not None:
        units = units.filter(pk__in={*reach.units, *(one.pk for one in reach.authorities)})
    elif Unit.objects.order_by()[: MOST_UNITS + 1].count() > MOST_UNITS:
        return units.filter(Exists(shown.filter(issuer=OuterRef("pk"))))
    people = shown.filter(
        Q(person__posts__valid_to__isnull=True) | Q(person__posts__valid_to__gte=F("period_from")),
        person__posts__unit=OuterRef("pk"),
        person__posts__withdrawn=False,
        person__posts__valid_from__lte=F("period_to"),
    )
    return units.filter(
        Exists(shown.filter(unit=OuterRef("pk")))
        | Exists(shown.filter(household__unit=OuterRef("pk")))
        | Exists(people)
    )


def gone_award(site: Site | None, uid: UUID, *, on: date) -> Award | None:
    """Return an award that no longer stands, for the one sentence its old address may say; never a withheld one."""
    gone = AwardQuerySet(Award).filter(withheld=False, state__in=[AwardState.ANNULLED, AwardState.REPLACED])
    return _within(gone, reach_of(site, on=on)).select_related("award_kind").filter(uid=uid).first()


def revoking_decision(award: Award) -> str:
    """Return the number of the decision that annulled the award, when the register's reason names one."""
    named = re.search(r"\b\d+\s*/\s*(?:\d{4}\s*/\s*)?QĐ-[\w-]+", award.state_reason)
    return re.sub(r"\s+", "", named[0]) if named else ""


def awards_of_same_subject(award: Award) -> QuerySet[Award]:
    """Return the other public awards of the same person, unit or household."""
    same = register.public_awards().filter(person=award.person_id, unit=award.unit_id, household=award.household_id)
    return same.exclude(pk=award.pk).order_by(*_IN_ORDER)


def awards_of_subject(site: Site | None, kind: SubjectKind, uid: UUID, *, on: date) -> QuerySet[Award]:
    """Return the public awards of one person, unit or household of a site, the newest first."""
    column = {SubjectKind.INDIVIDUAL: "person", SubjectKind.COLLECTIVE: "unit", SubjectKind.HOUSEHOLD: "household"}
    return public_awards(site, on=on).filter(**{f"{column[kind]}__uid": uid})


def kept_of_person(site: Site | None, uid: UUID, *, on: date) -> UUID | None:
    """Return the uid of the entry that a person's old entry was made one with, if the site shows awards of it."""
    gone = Person.all_records.filter(uid=uid, merged_into__isnull=False).first()
    if gone is None:
        return None
    kept = standing(gone).uid
    return kept if awards_of_subject(site, SubjectKind.INDIVIDUAL, kept, on=on).exists() else None


@dataclass(frozen=True)
class Kin:
    """A unit that came before or after another: by which instrument, from when, and whether the roll has its page."""

    unit: Unit
    is_later: bool
    effective_on: date
    instrument: str
    has_page: bool


def kin_of(unit: Unit) -> list[Kin]:
    """Return the units that a unit came out of, then those that came out of it."""
    ties = list(
        Succession.objects.filter(Q(predecessor=unit) | Q(successor=unit))
        .select_related("predecessor", "successor")
        .order_by("effective_on", "pk")
    )
    honoured = set(
        Award.public_records.filter(unit__in=[pk for tie in ties for pk in (tie.predecessor_id, tie.successor_id)])
        .order_by()
        .values_list("unit", flat=True)
    )
    kin = []
    for tie in ties:
        is_later = tie.predecessor_id == unit.pk
        other = tie.successor if is_later else tie.predecessor
        kin.append(Kin(other, is_later, tie.effective_on, tie.instrument, other.pk in honoured))
    return sorted(kin, key=lambda one: one.is_later)


def public_years(awards: QuerySet[Award], *, all_of_them: bool = False) -> list[int]:
    """Return the years of achievement of some public awards, the newest first; `all_of_them`: of the whole register."""
    if all_of_them:
        return register.years_of_all(public=True)
    return register.years_in(awards)


@dataclass(frozen=True)
class Tally:
    """How many awards of one year, or of one kind, went to collectives, individuals and households."""

    key: str
    label: str
    collective: int
    individual: int
    household: int

    @property
    def total(self) -> int:
        """All three together."""
        return self.collective + self.individual + self.household


_BY_SUBJECT = {kind.value: Count("pk", filter=Q(subject_kind=kind)) for kind in SubjectKind}


def tally_by_year(awards: QuerySet[Award]) -> list[Tally]:
    """Count awards by the year of achievement, the newest first."""
    rows: Any = awards.order_by("-year").values("year").annotate(**_BY_SUBJECT)
    return [Tally(str(row["year"]), str(row["year"]), **{name: row[name] for name in _BY_SUBJECT}) for row in rows]


def tally_by_kind(awards: QuerySet[Award]) -> list[Tally]:
    """Count awards by kind, in the order of the law."""
    kind = ("award_kind__order", "award_kind__code", "award_kind__name")
    rows: Any = awards.order_by(*kind).values(*kind).annotate(**_BY_SUBJECT)
    return [
        Tally(row["award_kind__code"], row["award_kind__name"], **{name: row[name] for name in _BY_SUBJECT})
        for row in rows
    ]


def changed_on(site: Site | None, *, on: date) -> date | None:
    """Return the day on which a site's public register last changed: an entry, or an award that ceased to stand."""
    found = _within(AwardQuerySet(Award).filter(withheld=False), reach_of(site, on=on)).aggregate(
        entered=Max("entered_on"), ceased=Max("state_changed_on")
    )
    return max((day for day in found.values() if day is not None), default=None)


@dataclass(frozen=True)
class YearOfAwards:
    """How many commendations a ward gave for the achievements of one year; titles are not counted in."""

    year: int
    collectives: int
    individuals: int
    households: int


def newest_year_of(ward: Unit) -> YearOfAwards | None:
    """Return the newest year for which the ward commended anybody, with its numbers; None before that."""
    given = Award.public_records.filter(issuer=ward, award_kind__family=AwardFamily.FORM)
    year = given.aggregate(year=Max("year"))["year"]
    if year is None:
        return None
    counted = given.filter(year=year).aggregate(**_BY_SUBJECT)
    return YearOfAwards(year, counted["collective"], counted["individual"], counted["household"])
