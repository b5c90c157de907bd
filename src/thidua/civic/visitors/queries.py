"""Whether something was done too often already."""

from datetime import datetime

from .identity import Visitor
from .limits import Limit
from .models import ActionCount


def used_up(visitor: Visitor, limit: Limit, *, at: datetime) -> bool:
    """Say whether the visitor's network has done the limit's action as often as it may in the present span."""
    spans = ActionCount.objects.filter(action=limit.action, key=visitor.network, ends_at=limit.ends_at(at))
    return spans.filter(count__gte=limit.times).exists()
