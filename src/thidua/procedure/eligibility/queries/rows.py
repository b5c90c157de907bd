"""Records as light rows: of a whole ward there are hundreds of thousands, and only a few columns of each are read."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField
from django.db.models.functions import Cast

from thidua.records.achievements.enums import RatingClass


class RatingRow(NamedTuple):
    """What is read of an annual rating."""

    uid_text: str
    year: int
    rating: str
    service_months: int | None
    source: str

    @property
    def uid(self) -> UUID:
        """Return the outward uuid; few of them are ever asked for."""
        return UUID(self.uid_text)

    def get_rating_display(self) -> str:
        """Return the class in words."""
        return str(RatingClass(self.rating).label)


class AwardRow(NamedTuple):
    """What is read of an award."""

    uid_text: str
    code: str
    name: str
    family: str
    year: int
    period_from: date
    period_to: date
    ground: str
    achievement: str
    subject_name: str
    decision_number: str
    decided_on: date

    @property
    def uid(self) -> UUID:
        """Return the outward uuid; few of them are ever asked for."""
        return UUID(self.uid_text)

    def __str__(self) -> str:
        return f"{self.name}: {self.subject_name} ({self.decision_number})"


class InitiativeRow(NamedTuple):
    """What is read of an initiative."""

    pk: int
    uid_text: str
    name: str
    kind: str
    year: int
    scope: str
    recognised_by: str
    applied: bool | None
    uses_known: bool
    source: str

    @property
    def uid(self) -> UUID:
        """Return the outward uuid; few of them are ever asked for."""
        return UUID(self.uid_text)

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class PostRow(NamedTuple):
    """What is read of a post, with its unit."""

    unit_id: int
    unit_name: str
    unit_kind: str
    title: str
    valid_from: date
    valid_to: date | None

    def holds_on(self, on: date) -> bool:
        """Say whether it is held on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_UID = Cast("uid", CharField())
RATING = (_UID, "year", "rating", "service_months", "source")
AWARD = (
    _UID,
    "award_kind__code",
    "award_kind__name",
    "award_kind__family",
    "year",
    "period_from",
    "period_to",
    "ground",
    "achievement",
    "subject_name",
    "decision_number",
    "decided_on",
)
INITIATIVE = ("pk", _UID, *InitiativeRow._fields[2:])
POST = ("unit_id", "unit__name", "unit__kind", "title", "valid_from", "valid_to")
"""The columns of each, in order."""
