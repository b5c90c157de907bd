"""Reading ratings and discipline."""

from django.db.models import QuerySet

from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person, subject_columns

from .models import AnnualRating, Discipline


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
