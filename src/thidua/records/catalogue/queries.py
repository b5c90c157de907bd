"""Reading the lists."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

import lawbook

from .models import AwardKind, FieldOfWork


def award_kind(code: str) -> AwardKind:
    """Return the kind of award with this code of the lawbook."""
    return AwardKind.objects.get(code=code)


def award_kinds(on: date) -> QuerySet[AwardKind]:
    """Return the kinds of award that could be given on the day, in the lawbook's order."""
    return AwardKind.objects.filter(code__in=[definition.code for definition in lawbook.awards(on=on)])


def every_award_kind() -> QuerySet[AwardKind]:
    """Return every kind of award the lawbook knows, those of earlier laws too, in its order."""
    return AwardKind.objects.all()


def award_kinds_called(codes: Iterable[str]) -> QuerySet[AwardKind]:
    """Return the kinds of award with these codes, in the lawbook's order."""
    return AwardKind.objects.filter(code__in=list(codes))


def fields() -> QuerySet[FieldOfWork]:
    """Return every field of work in its order, those no longer offered too."""
    return FieldOfWork.objects.all()


def field_called(code: str) -> FieldOfWork:
    """Return the field of work with this code."""
    return FieldOfWork.objects.get(code=code)


def fields_to_choose(*, beside: str | Iterable[str] | None = None) -> QuerySet[FieldOfWork]:
    """Return the fields offered for something new, and those (by code) that a record already has `beside` them."""
    codes = [beside] if isinstance(beside, str) else list(beside or ())
    return FieldOfWork.objects.filter(Q(retired=False) | Q(code__in=codes))
