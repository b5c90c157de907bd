"""Whether something was done too often already."""

from datetime import datetime

from thidua.screens.portal.limits import Limit
from thidua.screens.portal.models import ActionCount
from thidua.screens.portal.visitors import Visitor


def used_up(visitor: Visitor, limit: Limit, *, at: datetime) -> bool:
    """Say whether the visitor's network has done the limit's action as often as it may in the present span."""
    spans = ActionCount.objects.filter(action=limit.action, key=visitor.network, ends_at=limit.ends_at(at))
    return spans.filter(count__gte=limit.times).exists()
