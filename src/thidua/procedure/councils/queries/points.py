"""Points before a council: by which rule, how far apart, what has to be talked over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from thidua.procedure.councils.models import DossierPoints, Meeting, PointRule
from thidua.records.organisations.models import Unit


def point_rules_of(issuer: Unit) -> QuerySet[PointRule]:
    """Return every version of the authority's rule, the latest first."""
    return PointRule.objects.filter(issuer=issuer).select_related("settled_by")


def point_rule_on(issuer: Unit, on: date) -> PointRule | None:
    """Return the rule that holds on a day; None where the authority scores nothing."""
    return PointRule.objects.filter(issuer=issuer, valid_from__lte=on).order_by("-valid_from", "-pk").first()


@dataclass(frozen=True)
class Spread:
    """The points of one dossier in their newest turn, never as a mean alone."""

    kept: DossierPoints

    @property
    def turns(self) -> int:
        """Return how many times points were given."""
        return self.kept.turn

    @property
    def points(self) -> tuple[Decimal, ...]:
        """Return the points from the lowest up."""
        return tuple(Decimal(one) for one in self.kept.points)

    @property
    def low(self) -> Decimal:
        """Return the lowest."""
        return self.points[0]

    @property
    def high(self) -> Decimal:
        """Return the highest."""
        return self.points[-1]

    @property
    def spread(self) -> Decimal:
        """Return how far apart they lie."""
        return self.high - self.low

    @property
    def mean(self) -> Decimal:
        """Return the mean, to two places, which is told beside the spread only."""
        return (sum(self.points, Decimal(0)) / len(self.points)).quantize(Decimal("0.01"))

    @property
    def is_wide(self) -> bool:
        """Say whether they lie further apart than the rule lets pass."""
        return self.spread > self.kept.rule.most_spread

    @property
    def waits(self) -> bool:
        """Say whether it is to be talked over and nothing of that is written down."""
        return self.is_wide and not self.kept.discussed


def spreads_of(meeting: Meeting) -> dict[int, Spread]:
    """Return the points of every dossier that has some, by its inner number. One query."""
    turns = DossierPoints.objects.filter(meeting=meeting).select_related("rule").order_by("turn")
    return {one.nomination_id: Spread(one) for one in turns}


def turns_of(meeting: Meeting) -> dict[int, list[Spread]]:
    """Return every turn of every dossier, the first one first."""
    found: dict[int, list[Spread]] = {}
    for one in DossierPoints.objects.filter(meeting=meeting).select_related("rule").order_by("turn"):
        found.setdefault(one.nomination_id, []).append(Spread(one))
    return found


def waiting_for_talk(meeting: Meeting, among: Iterable[int] | None = None) -> set[int]:
    """Return the dossiers, all or of those named, whose points lie too far apart and were not talked over yet."""
    waiting = {pk for pk, one in spreads_of(meeting).items() if one.waits}
    return waiting if among is None else waiting & set(among)
