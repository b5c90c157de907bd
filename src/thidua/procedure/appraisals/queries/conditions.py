"""A round's dossiers as one table: a row a dossier, a column a condition of the law that judged it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.text import as_sentence
from thidua.procedure.appraisals.enums import CellState
from thidua.procedure.eligibility.queries import fact_name, question_text
from thidua.procedure.nominations.enums import NominationState
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.queries import with_names
from thidua.records.people.enums import SubjectKind

from .advice import NO_ADVICE, Advice, advice_on

SENT = (NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED)


@dataclass(frozen=True)
class Condition:
    """A condition of the law: its code, words and article."""

    code: str
    wording: str
    citation: str


@dataclass(frozen=True)
class Cell:
    """What a condition says of one dossier: its state, and why it is not met, or what is missing."""

    state: CellState
    why: str = ""

    @property
    def is_asked(self) -> bool:
        """Say whether the condition was asked of the dossier."""
        return self.state != CellState.NOT_ASKED

    @property
    def holds_up(self) -> bool:
        """Say whether the condition is not met, or open."""
        return self.state in (CellState.NOT_MET, CellState.UNKNOWN)


@dataclass(frozen=True)
class ConditionRow:
    """One dossier with its cells, in the order of the table's conditions; `outcome` is empty where nobody asked yet."""

    nomination: Nomination
    cells: tuple[Cell, ...]
    outcome: str
    advice: Advice = NO_ADVICE

    @property
    def name(self) -> str:
        """Return whom it is about."""
        return str(self.nomination.subject)

    @property
    def unit(self) -> str:
        """Return who puts them forward."""
        return self.nomination.nominating_unit.short_name

    @property
    def order(self) -> tuple[str, str]:
        """Return how the dossier sorts by name."""
        return self.nomination.subject.sort_key, self.nomination.code


@dataclass(frozen=True)
class ConditionTable:
    """The conditions that any of the dossiers was asked, and a row for each dossier."""

    conditions: tuple[Condition, ...]
    rows: tuple[ConditionRow, ...]


def lists_of(round: CommendationRound) -> list[tuple[str, str, SubjectKind, int]]:
    """Return the lists of a round that have dossiers: award's code and name, kind of subject, number. One query."""
    found = (
        round.nominations.filter(state__in=SENT)
        .order_by("award_kind__order", "award_kind__code", "subject_kind")
        .values_list("award_kind__code", "award_kind__name", "subject_kind", "award_kind__order")
        .annotate(number=Count("pk"))
    )
    return [(code, name, SubjectKind(kind), number) for code, name, kind, _order, number in found]


def table_of_conditions(
    round: CommendationRound, award: str, kind: SubjectKind, *, reader: Account | None = None
) -> ConditionTable:
    """Return the dossiers of one list of a round with what the kept answers say of each condition. Three queries.

    What other bodies say and what is recommended stands beside it; `reader` is told nothing of their own dossier.

    A condition that was not asked of a dossier is «not asked» there: it concerns others, or belongs to the law of
    another day. Dossiers without a kept answer have no state in any column but «unknown».
    """
    nominations = list(
        with_names(round.nominations.filter(state__in=SENT, award_kind__code=award, subject_kind=kind)).defer(
            "assessment__facts"
        )
    )
    advice = advice_on(nominations, reader=reader)
    conditions: dict[str, Condition] = {}
    told: list[dict[str, Cell]] = []
    for one in nominations:
        findings = one.assessment.answer["findings"] if one.assessment is not None else []
        for finding in findings:
            code = finding["code"]
            conditions.setdefault(code, Condition(code, as_sentence(finding["wording"]), finding["citation"]))
        told.append({finding["code"]: _cell(kind, finding) for finding in findings})
    rows = [
        ConditionRow(
            nomination=one,
            cells=tuple(cells.get(code) or _unasked(one) for code in conditions),
            outcome=one.assessment.outcome if one.assessment is not None else "",
            advice=advice.get(one.pk, NO_ADVICE),
        )
        for one, cells in zip(nominations, told, strict=True)
    ]
    return ConditionTable(tuple(conditions.values()), tuple(sorted(rows, key=lambda row: row.order)))


def _unasked(nomination: Nomination) -> Cell:
    return Cell(CellState.NOT_ASKED if nomination.assessment is not None else CellState.UNKNOWN)


def _cell(kind: SubjectKind, finding: dict[str, object]) -> Cell:
    state = CellState(str(finding["outcome"]))
    if state in (CellState.MET, CellState.WAIVED):
        return Cell(state)
    missing = finding["missing"]
    assert isinstance(missing, list)  # as the lawbook writes it
    asked: Sequence[str] = [question_text(kind, name) for name in dict.fromkeys(map(fact_name, missing))]
    return Cell(state, "; ".join([as_sentence(str(finding["reason"])), *asked] if finding["reason"] else asked))
