"""What a told fact rests on: the words that say where it is from, and the records it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from django.db.models import Model

from thidua.procedure.eligibility.enums import PageKind, RecordKind
from thidua.procedure.eligibility.models import Assessment
from thidua.records.achievements.models import AnnualRating, CompleteYear, Discipline
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Household, Person, Post
from thidua.records.register.models import Award

from .rows import AwardRow, InitiativeRow, MemberRow, PersonRow, PostRow, RatingRow

_KINDS: Mapping[type, RecordKind] = {
    RatingRow: RecordKind.RATING,
    AwardRow: RecordKind.AWARD,
    InitiativeRow: RecordKind.INITIATIVE,
    PostRow: RecordKind.POST,
    MemberRow: RecordKind.POST,
    AnnualRating: RecordKind.RATING,
    Discipline: RecordKind.DISCIPLINE,
    Award: RecordKind.AWARD,
    CompleteYear: RecordKind.STATEMENT,
    Post: RecordKind.POST,
    Unit: RecordKind.UNIT,
}
_PAGES: Mapping[type, PageKind] = {
    Person: PageKind.PERSON,
    PersonRow: PageKind.PERSON,
    Unit: PageKind.UNIT,
    Household: PageKind.HOUSEHOLD,
    Award: PageKind.AWARD,
    AwardRow: PageKind.AWARD,
}


Row = RatingRow | AwardRow | InitiativeRow | PostRow | MemberRow
ShownOn = Person | Unit | Household | Award | AwardRow | PersonRow


@dataclass(frozen=True)
class RecordReference:
    """One record a fact was read from: its kind, its uid, its words, and the page of the desk on which it is shown.

    `uid` is empty for a record that has none of its own (a post); the page is named by its kind and the uid of what it
    shows, so that the screens can make an address of it without asking the database.
    """

    kind: RecordKind
    uid: str
    label: str
    page: PageKind
    page_uid: str

    def to_dict(self) -> dict[str, str]:
        """Return it as JSON keeps it."""
        return {
            "kind": self.kind.value,
            "uid": self.uid,
            "label": self.label,
            "page": self.page.value,
            "page_uid": self.page_uid,
        }


@dataclass(frozen=True)
class Evidence:
    """Where one fact is from, in words, and the records it was read from; none where somebody only said so."""

    words: str
    records: tuple[RecordReference, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON keeps it."""
        return {"words": self.words, "records": [record.to_dict() for record in self.records]}


def reference_to(record: Model | Row, label: str, shown_on: ShownOn) -> RecordReference:
    """Return the reference to a record, written as `label`, that is shown on a page of the desk."""
    return RecordReference(
        _KINDS[type(record)], str(getattr(record, "uid", "")), label, _PAGES[type(shown_on)], str(shown_on.uid)
    )


class KeptEvidence(TypedDict):
    """Where one fact is from, as an assessment keeps it."""

    words: str
    records: list[dict[str, str]]


def read_evidence(kept: Mapping[str, str | KeptEvidence]) -> dict[str, Evidence]:
    """Return the evidence by fact as an assessment keeps it; what was kept as words only has no records."""
    return {name: _read(value) for name, value in kept.items()}


def _read(value: str | KeptEvidence) -> Evidence:
    if isinstance(value, str):
        return Evidence(value)
    records = (
        RecordReference(RecordKind(one["kind"]), one["uid"], one["label"], PageKind(one["page"]), one["page_uid"])
        for one in value["records"]
    )
    return Evidence(value["words"], tuple(records))


def evidence_of(assessment: Assessment) -> dict[str, Evidence]:
    """Return what each fact of a kept answer rests on, by the fact's name."""
    return read_evidence(assessment.facts.get("sources", {}))


def fact_name(path: str) -> str:
    """Return the fact a path leads into: «facts.titles.2021» and «facts.titles[0].award» into «titles»."""
    return path.removeprefix("facts.").partition(".")[0].partition("[")[0]
