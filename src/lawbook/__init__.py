"""The law of emulation and commendation, asked through one door.

It answers whether a subject qualifies for an award, under which text, by what, what is missing; which papers, which
ballot, who decides, how much money. Every answer carries its citation and how surely it is known. It knows no database,
no screen and no "today": every day is an argument, periods include both ends, money is whole đồng. It advises; people
decide.

    >>> from datetime import date
    >>> bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=date(2022, 1, 13)).amount
    450000
"""

from collections.abc import Sequence
from datetime import date

from lawbook.engine.assessment import Assessment, Case, Finding
from lawbook.engine.bonus import Bonus, BonusPart, Rounding
from lawbook.engine.casefile import Question, case_schema, read_case, read_facts
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.errors import DefectiveLawError, LawbookError, UnknownCodeError, WrongFactError
from lawbook.engine.instruments import Instrument
from lawbook.engine.outcome import Outcome
from lawbook.engine.papers import Paper, PaperList
from lawbook.engine.powers import Power, Powers
from lawbook.engine.provision import Provision
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import Denominator, Majority
from lawbook.facts import (
    FACTS_OF,
    CollectiveFacts,
    Discipline,
    EarlierAward,
    GeneralFacts,
    HouseholdFacts,
    Occupation,
    PersonFacts,
    Rating,
)
from lawbook.national import LAWBOOK_VERSION, national_law

__all__ = [
    "FACTS_OF",
    "LAWBOOK_VERSION",
    "Assessment",
    "AwardDefinition",
    "AwardKind",
    "Bonus",
    "BonusPart",
    "Case",
    "Certainty",
    "Citation",
    "CollectiveFacts",
    "Confirmation",
    "DefectiveLawError",
    "Denominator",
    "Discipline",
    "EarlierAward",
    "Finding",
    "GeneralFacts",
    "HouseholdFacts",
    "Instrument",
    "LawbookError",
    "Majority",
    "Occupation",
    "Outcome",
    "Paper",
    "PaperList",
    "PersonFacts",
    "Power",
    "Powers",
    "Provision",
    "Question",
    "Rating",
    "Regime",
    "Rounding",
    "SubjectKind",
    "UnknownCodeError",
    "ValidityPeriod",
    "WrongFactError",
    "assess",
    "award",
    "awards",
    "bonus",
    "case_schema",
    "instruments",
    "powers",
    "provision",
    "provisions",
    "questions",
    "read_case",
    "read_facts",
    "regime_on",
    "required_majority",
    "required_papers",
]


def assess(case: Case, *, confirmations: Sequence[Confirmation] = ()) -> Assessment:
    """Judge one case under the law of the day its dossier was received (or, not given, the day it is judged for).

    `confirmations` are the officers' comparisons with signed texts; without one, an unconfirmed or draft provision
    answers UNKNOWN. Raises UnknownCodeError for an award that does not exist, LawbookError for facts of another kind of
    subject.
    """
    return national_law().assess(case, confirmations)


def bonus(
    award: str,
    subject_kind: SubjectKind,
    *,
    decided_on: date,
    rounding: Rounding | None = None,
    confirmations: Sequence[Confirmation] = (),
) -> Bonus:
    """The bonus in đồng for an award decided on a day.

    Where the law leaves the rounding open and the ways differ, all sums are returned and `amount` is None, unless the
    payer hands in the `rounding` it applies.
    """
    return national_law().bonus(
        award, subject_kind, decided_on=decided_on, rounding=rounding, confirmations=confirmations
    )


def questions(award: str, subject_kind: SubjectKind, *, on: date) -> tuple[Question, ...]:
    """The facts to ask about a subject nominated for an award, under the law of a day; for forms."""
    return national_law().questions(award, subject_kind, on=on)


def powers(award: str, *, on: date, confirmations: Sequence[Confirmation] = ()) -> Powers:
    """Who decides and who proposes an award; `on` is the day of the decision."""
    return national_law().powers(award, on=on, confirmations=confirmations)


def required_papers(award: str, *, on: date, confirmations: Sequence[Confirmation] = ()) -> PaperList:
    """The papers and number of copies of an award's dossier on a day."""
    return national_law().required_papers(award, on=on, confirmations=confirmations)


def required_majority(award: str, *, on: date, confirmations: Sequence[Confirmation] = ()) -> Majority:
    """The ballot an award needs on a day; not known, with the reason, where the law leaves it to others."""
    return national_law().required_majority(award, on=on, confirmations=confirmations)


def awards(*, on: date | None = None) -> tuple[AwardDefinition, ...]:
    """Every award, or those that could be given on a day."""
    return tuple(a for a in national_law().awards.values() if on is None or on in a.in_force)


def award(code: str) -> AwardDefinition:
    """One award by its code; raises UnknownCodeError naming the nearest."""
    return national_law().award(code)


def regime_on(day: date) -> Regime | None:
    """The regime of law for dossiers received on a day; None before the first one the lawbook holds."""
    return national_law().regime_on(day)


def instruments() -> tuple[Instrument, ...]:
    """Every law, decree and circular that is cited."""
    return national_law().shelf.all()


def provisions() -> tuple[Provision, ...]:
    """Every provision that carries a mark of certainty and may be confirmed."""
    return national_law().provisions


def provision(code: str) -> Provision:
    """One provision by its code; raises UnknownCodeError naming the nearest."""
    by_code = {p.code: p for p in provisions()}
    if code not in by_code:
        raise UnknownCodeError("điều khoản", code, by_code)
    return by_code[code]
