"""How often the portal was seen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, Sum

from thidua.screens.portal.models import (
    OnlineVisitor,
    PageVisits,
)

ONLINE_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Statistics:
    """The portal's numbers now: visits since it began, visits of the day, visitors seen in the last five minutes."""

    total: int
    today: int
    online: int


def statistics(*, at: datetime, on: date) -> Statistics:
    """Add up the visits and count who is reading now."""
    visits = PageVisits.objects.aggregate(total=Sum("count"), today=Sum("count", filter=Q(day=on)))
    online = OnlineVisitor.objects.filter(seen_at__gt=at - ONLINE_WITHIN).count()
    return Statistics(visits["total"] or 0, visits["today"] or 0, online)


def visits_of(place: str) -> int:
    """Return how often one place was seen on all days."""
    return PageVisits.objects.filter(place=place).aggregate(total=Sum("count"))["total"] or 0
