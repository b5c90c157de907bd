"""Counting how often something is done from one place."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from thidua.screens.portal.limits import Limit, TooOftenError
from thidua.screens.portal.models import ActionCount
from thidua.screens.portal.visitors import Visitor

_FORGOTTEN_AT_ONCE = 500


@transaction.atomic
def count_action(*, actor: Visitor, limit: Limit, at: datetime, by_device: bool = False) -> int:
    """Count one more of the limit's action from the visitor's network (or device) and return the how-manieth it is.

    Exact when several processes count at once. Side effects: spans that are over are forgotten.
    """
    key, ends_at = actor.origin if by_device else actor.network, limit.ends_at(at)
    counted = ActionCount.objects.filter(action=limit.action, key=key, ends_at=ends_at)
    if not counted.update(count=F("count") + 1):
        over = ActionCount.objects.select_for_update(skip_locked=True).filter(ends_at__lte=at).order_by("pk")
        ActionCount.objects.filter(pk__in=list(over.values_list("pk", flat=True)[:_FORGOTTEN_AT_ONCE])).delete()
        ActionCount.objects.bulk_create(
            [ActionCount(action=limit.action, key=key, ends_at=ends_at)], ignore_conflicts=True
        )
        counted.update(count=F("count") + 1)
    return counted.get().count


@transaction.atomic
def keep_within(*, actor: Visitor, limit: Limit, at: datetime, by_device: bool = False) -> None:
    """Count one more of the limit's action; refuse with the moment to come back when it is one too many."""
    if count_action(actor=actor, limit=limit, at=at, by_device=by_device) > limit.times:
        raise TooOftenError(limit.ends_at(at))
