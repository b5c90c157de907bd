"""What everybody may see of the register, and where the ward lies."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from thidua.records.catalogue.enums import AwardFamily
from thidua.records.organisations.models import AdministrativeCode, Unit
from thidua.records.organisations.queries import successors_of
from thidua.records.people.enums import SubjectKind
from thidua.records.register import queries as register
from thidua.records.register.models import Award


def public_awards() -> QuerySet[Award]:
    """Return what everybody may see of the register, the newest decision first, lists in their order."""
    return register.public_awards().order_by(
        "-decided_on", "-decision_number", "subject_kind", "subject_sort_key", "pk"
    )


def with_words(awards: QuerySet[Award], text: str) -> QuerySet[Award]:
    """Keep the awards whose subject's name, post or unit has words beginning so, with or without tone marks."""
    return awards.filter(pk__in=register.public_awards(text=text).order_by().values("pk"))


def awards_of_same_subject(award: Award) -> QuerySet[Award]:
    """Return the other public awards of the same person, unit or household."""
    same = public_awards().filter(person=award.person_id, unit=award.unit_id, household=award.household_id)
    return same.exclude(pk=award.pk)


def public_years() -> list[int]:
    """Return the years of achievement of the public register, the newest first."""
    return list(Award.public_records.order_by("-year").values_list("year", flat=True).distinct())


@dataclass(frozen=True)
class YearOfAwards:
    """How many commendations a ward gave for the achievements of one year; titles are not counted in."""

    year: int
    collectives: int
    individuals: int


def newest_year_of(ward: Unit) -> YearOfAwards | None:
    """Return the newest year for which the ward commended anybody, with its numbers; None before that."""
    given = Award.public_records.filter(issuer=ward, award_kind__family=AwardFamily.FORM)
    year = given.aggregate(year=Max("year"))["year"]
    if year is None:
        return None
    counted = given.filter(year=year).aggregate(
        collectives=Count("pk", filter=Q(subject_kind=SubjectKind.COLLECTIVE)),
        individuals=Count("pk", filter=Q(subject_kind=SubjectKind.INDIVIDUAL)),
    )
    return YearOfAwards(year, **counted)


def map_codes_of(ward: Unit, *, on: date) -> tuple[str, ...]:
    """Return the national codes to mark on today's map: the ward's own, or those of the units that came after it."""
    units = [ward, *successors_of(ward)]
    codes = AdministrativeCode.objects.on(on).filter(unit__in=units).order_by("code")
    return tuple(codes.values_list("code", flat=True))
