"""How often a site was seen."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from frontdoor.ledger import ONLINE_WITHIN as ONLINE_WITHIN  # the fronts show the same
from frontdoor.ledger import Folded
from frontdoor.numbers import Numbers, told
from thidua.civic.sites.models import Site
from thidua.civic.visits.models import JournalMark, OnlineVisitor, PageVisits, SiteVisits


@lru_cache(maxsize=4)
def _journals(folder: str) -> Numbers:
    return Numbers(Path(folder))


def live_numbers(*, site: int, place: str, on: date, at: datetime) -> dict[str, int]:
    """Return a site's numbers at this moment, by the names of `marks`: total, month, today, online, and of the place.

    What the fronts of this machine have counted and not yet folded is in them.
    """
    month, day = Q(day__gte=on.replace(day=1)), Q(day=on)
    keeper = Path(settings.VISITS_FOLDER).name if settings.VISITS_FOLDER else ""
    of_site = SiteVisits.objects.filter(site=site).aggregate(
        total=Sum("count"), month=Sum("count", filter=month), today=Sum("count", filter=day)
    )
    marked = JournalMark.objects.filter(keeper=keeper, site=site).aggregate(
        total=Sum("count", filter=Q(place="")),
        month=Sum("count", filter=month & Q(place="")),
        today=Sum("count", filter=day & Q(place="")),
        here=Sum("count", filter=Q(place=place)),
    )
    seen = PageVisits.objects.filter(site=site, place=place).aggregate(here=Sum("count"))
    folded = {name: (value or 0) - (marked[name] or 0) for name, value in (of_site | seen).items()}
    online = OnlineVisitor.objects.filter(site=site, seen_at__gt=at - ONLINE_WITHIN).count()
    numbers = _journals(settings.VISITS_FOLDER) if settings.VISITS_FOLDER else Numbers(Path("/nonexistent"))
    numbers.open_journals()
    return told(numbers.keep(site, place, Folded(**folded, online=online), stamp=0, on=on))


def visits_of(place: str) -> int:
    """Return how often one place was seen on all days, as far as it is folded."""
    return PageVisits.objects.filter(place=place).aggregate(total=Sum("count"))["total"] or 0


def visits_of_all_sites() -> int:
    """Return how often all sites were seen on all days, as far as it is folded."""
    return SiteVisits.objects.aggregate(total=Sum("count"))["total"] or 0


@dataclass(frozen=True)
class MonthOfVisits:
    """How often a site was seen in one month."""

    month: date
    count: int


def months_of(site: Site) -> list[MonthOfVisits]:
    """Return a site's visits month by month, the newest first."""
    by_month = SiteVisits.objects.filter(site=site).annotate(month=TruncMonth("day")).values("month").order_by("-month")
    return [MonthOfVisits(row["month"], row["seen"]) for row in by_month.annotate(seen=Sum("count"))]
