"""Whether something was done too often already, and whether a check was used."""

from datetime import datetime

from .human_check import PassedCheck
from .identity import Visitor
from .limits import Limit
from .models import ActionCount, SpentCheck


def used_up(visitor: Visitor, limit: Limit, *, at: datetime) -> bool:
    """Say whether the visitor's network has done the limit's action as often as it may in the present span."""
    spans = ActionCount.objects.filter(action=limit.action, key=visitor.network, ends_at=limit.ends_at(at))
    return spans.filter(count__gte=limit.times).exists()


def times_done(visitor: Visitor, limit: Limit, *, at: datetime) -> int:
    """Return how often the visitor's network has done the limit's action in the present span."""
    spans = ActionCount.objects.filter(action=limit.action, key=visitor.network, ends_at=limit.ends_at(at))
    return spans.values_list("count", flat=True).first() or 0


def is_spent(check: PassedCheck) -> bool:
    """Say whether a human check was used up."""
    return SpentCheck.objects.filter(digest=check.digest).exists()
