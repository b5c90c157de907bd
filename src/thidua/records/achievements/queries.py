"""Reading ratings, discipline, initiatives and statements of completeness."""

from django.db.models import Q, QuerySet

from thidua.foundation.accounts.models import Account
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import units_seen
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns
from thidua.records.people.queries import visible_to as people_seen

from .models import AnnualRating, CompleteYear, Discipline, Initiative


def kind_of(subject: Person | Unit | Household) -> SubjectKind:
    """Return the law's kind of a subject."""
    if isinstance(subject, Person):
        return SubjectKind.INDIVIDUAL
    return SubjectKind.COLLECTIVE if isinstance(subject, Unit) else SubjectKind.HOUSEHOLD


def visible_ratings(actor: Account) -> QuerySet[AnnualRating]:
    """Return the ratings of people, households and units whose records the actor reads."""
    units = units_seen(actor)
    about = Q(unit__in=units) | Q(household__unit__in=units) | Q(person__in=people_seen(actor))
    return AnnualRating.objects.filter(about).select_related("person", "unit", "household")


def visible_disciplines(actor: Account) -> QuerySet[Discipline]:
    """Return the disciplinary measures of people whose records the actor reads."""
    return Discipline.objects.filter(person__in=people_seen(actor)).select_related("person")


def visible_initiatives(actor: Account) -> QuerySet[Initiative]:
    """Return the initiatives of people whose records the actor reads."""
    return Initiative.objects.filter(person__in=people_seen(actor)).select_related("person")


def visible_statements(actor: Account) -> QuerySet[CompleteYear]:
    """Return the standing statements of units whose records the actor reads."""
    standing = CompleteYear.objects.filter(withdrawn_on__isnull=True, unit__in=units_seen(actor))
    return standing.select_related("unit")


def ratings_of(subject: Person | Unit | Household) -> QuerySet[AnnualRating]:
    """Return the subject's ratings, the newest year first."""
    columns = subject_columns(kind_of(subject), subject)
    return AnnualRating.objects.filter(**{column: value for column, value in columns.items() if value is not None})


def rating_of(subject: Person | Unit | Household, year: int) -> AnnualRating | None:
    """Return the subject's rating for a year, or None when none was recorded."""
    return ratings_of(subject).filter(year=year).first()


def disciplines_of(person: Person) -> QuerySet[Discipline]:
    """Return the person's disciplinary measures, the newest first."""
    return Discipline.objects.filter(person=person)


def initiatives_of(person: Person) -> QuerySet[Initiative]:
    """Return the person's initiatives with what each was used for, the newest year first."""
    return Initiative.objects.filter(person=person).prefetch_related("uses__award_kind")


def statements_of(unit: Unit) -> QuerySet[CompleteYear]:
    """Return the standing statements that a year of the unit is fully recorded, the newest year first."""
    return CompleteYear.objects.filter(unit=unit, withdrawn_on__isnull=True).select_related("stated_by")
