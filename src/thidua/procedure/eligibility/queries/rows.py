"""Records as light rows: of a whole ward there are hundreds of thousands, and only a few columns of each are read."""

from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from thidua.records.achievements.enums import RatingClass


class RatingRow(NamedTuple):
    """What is read of an annual rating; without its words where nobody asks what a fact rests on."""

    year: int
    rating: str
    service_months: int | None
    uid_text: str = ""
    source: str = ""

    @property
    def uid(self) -> UUID:
        """Return the outward uuid; few of them are ever asked for."""
        return UUID(self.uid_text)

    def get_rating_display(self) -> str:
        """Return the class in words."""
        return str(RatingClass(self.rating).label)


class AwardRow(NamedTuple):
    """What is read of an award; without its words where nobody asks what a fact rests on."""

    code: str
    family: str
    year: int
    ground: str
    period_from: date
    period_to: date
    decided_on: date
    uid_text: str = ""
    name: str = ""
    achievement: str = ""
    subject_name: str = ""
    decision_number: str = ""

    @classmethod
    def read(
        cls, code: str, family: str, year: int, ground: str, first: str, last: str, decided: str, *words: str
    ) -> "AwardRow":
        """Return the row of the columns `AWARD`, or of `AWARD_TOLD` alone."""
        return cls(code, family, year, ground, _day(first), _day(last), _day(decided), *words)

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


class PersonRow(NamedTuple):
    """What is read of a person."""

    pk: int
    uid_text: str
    name: str
    sort_key: str

    @property
    def uid(self) -> UUID:
        """Return the outward uuid; few of them are ever asked for."""
        return UUID(self.uid_text)

    def __str__(self) -> str:
        return self.name


class MemberRow(NamedTuple):
    """What is read of a post in a collective, with the person who holds it."""

    unit_id: int
    unit_name: str
    title: str
    valid_from: date
    valid_to: date | None
    person_id: int
    person_uid: str
    person_name: str
    sort_key: str

    @property
    def person(self) -> PersonRow:
        """Return who holds it."""
        return PersonRow(self.person_id, self.person_uid, self.person_name, self.sort_key)

    def holds_on(self, on: date) -> bool:
        """Say whether it is held on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class DayText(Func):
    """A day as its ISO text: very many rows carry the same few days, which are then made once."""

    function = "TO_CHAR"
    template = "%(function)s(%(expressions)s, 'YYYY-MM-DD')"
    output_field = CharField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        """Write it for SQLite, which keeps a day as this text."""
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS TEXT)", **context)


_day = lru_cache(maxsize=4096)(date.fromisoformat)
_UID = Cast("uid", CharField())
RATING_TOLD = ("year", "rating", "service_months")
RATING = (*RATING_TOLD, _UID, "source")
AWARD_TOLD = (
    *("award_kind__code", "award_kind__family", "year", "ground"),
    *(DayText("period_from"), DayText("period_to"), DayText("decided_on")),
)
AWARD = (*AWARD_TOLD, _UID, "award_kind__name", "achievement", "subject_name", "decision_number")
INITIATIVE = ("pk", _UID, *InitiativeRow._fields[2:])
POST = ("unit_id", "unit__name", "unit__kind", "title", "valid_from", "valid_to")
MEMBER = (
    *("unit_id", "unit__name", "title", "valid_from", "valid_to"),
    *("person_id", Cast("person__uid", CharField()), "person__full_name", "person__sort_key"),
)
"""The columns of each, in order; of some, those alone from which facts are told."""
