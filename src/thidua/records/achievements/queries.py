"""Reading ratings, discipline, initiatives and statements of completeness."""

from django.db.models import QuerySet

from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns

from .models import AnnualRating, CompleteYear, Discipline, Initiative


def kind_of(subject: Person | Unit | Household) -> SubjectKind:
    """Return the law's kind of a subject."""
    if isinstance(subject, Person):
        return SubjectKind.INDIVIDUAL
    return SubjectKind.COLLECTIVE if isinstance(subject, Unit) else SubjectKind.HOUSEHOLD


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
