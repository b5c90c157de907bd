"""Reading the lists."""

from datetime import date

from django.db.models import QuerySet

import lawbook

from .models import AwardKind, FieldOfWork


def award_kind(code: str) -> AwardKind:
    """Return the kind of award with this code of the lawbook."""
    return AwardKind.objects.get(code=code)


def award_kinds(on: date) -> QuerySet[AwardKind]:
    """Return the kinds of award that could be given on the day, in the lawbook's order."""
    return AwardKind.objects.filter(code__in=[definition.code for definition in lawbook.awards(on=on)])


def fields() -> QuerySet[FieldOfWork]:
    """Return the fields of work in their order."""
    return FieldOfWork.objects.all()
