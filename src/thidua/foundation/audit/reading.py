"""Who opened which record about people: no act, so kept beside the trail and not in its chain."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models, transaction
from django.db.models import F

from .models import Reading


@transaction.atomic
def note_reading(*, actor: AbstractBaseUser, target: models.Model, on: date, at: datetime) -> None:
    """Note that the actor opened a record about people; once more on the same day adds to the same row."""
    named = {
        "account_id": actor.pk,
        "target_type": target._meta.label_lower,
        "target_uid": str(getattr(target, "uid", target.pk)),
        "day": on,
    }
    if not Reading.objects.filter(**named).update(times=F("times") + 1, last_at=at):
        Reading.objects.bulk_create([Reading(**named, first_at=at, last_at=at)], ignore_conflicts=True)


@transaction.atomic
def forget_readings(*, before: date) -> int:
    """Throw away who read what before a day; return how many rows there were."""
    return Reading.objects.filter(day__lt=before).delete()[0]
