"""Who is judged, and what is known of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import lawbook
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.people.models import Household, Person

from .evidence import Evidence
from .rows import AwardRow

Subject = Person | Unit | Household
COLUMNS = {
    SubjectKind.INDIVIDUAL.value: "person_id",
    SubjectKind.COLLECTIVE.value: "unit_id",
    SubjectKind.HOUSEHOLD.value: "household_id",
}


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody to be judged: who, for which period, with which statements of fact by the nominating unit.

    `same_achievement` is the answer of a person who looked at the earlier awards the register shows; None while
    nobody has. `submitted_on` matters where the law changed between submission and receipt.
    """

    subject_kind: SubjectKind
    subject: Subject
    period_from: date
    period_to: date
    attestations: Mapping[str, object] = field(default_factory=dict)
    same_achievement: bool | None = None
    submitted_on: date | None = None

    @property
    def identity(self) -> tuple[str, int]:
        """Column and id by which records name the subject."""
        return COLUMNS[self.subject_kind], self.subject.pk


@dataclass(frozen=True)
class Gathered:
    """The facts about one candidate, what each of them rests on, and the awards already held.

    The evidence is put in words when somebody looks: of a whole ward nobody reads all of it.
    """

    facts: lawbook.GeneralFacts
    told: Mapping[str, Callable[[], Evidence]]
    earlier_awards: tuple[AwardRow, ...]

    @cached_property
    def sources(self) -> Mapping[str, Evidence]:
        """What each fact rests on, by its name."""
        return {name: write() for name, write in self.told.items()}
