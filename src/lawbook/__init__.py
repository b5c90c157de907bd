"""The law of emulation and commendation, asked through one door.

It answers whether a subject qualifies for an award, under which text, by what, what is missing; which papers, which
ballot, who decides, how much money. Every answer carries its citation and how surely it is known. It knows no database,
no screen and no "today": every day is an argument, periods include both ends, money is whole đồng. It advises; people
decide.

    >>> from datetime import date
    >>> bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=date(2022, 1, 13)).amount
    450000
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from lawbook.engine.assessment import Assessment, Case, Finding
from lawbook.engine.bonus import Bonus, BonusPart, Rounding
from lawbook.engine.caps import CapBase, CapCheck, RatingAnswer, StatedRule
from lawbook.engine.casefile import Question, case_schema, read_case, read_facts
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.deadlines import Deadline, Event
from lawbook.engine.errors import DefectiveLawError, LawbookError, UnknownCodeError, WrongFactError
from lawbook.engine.instruments import Instrument
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.outcome import Outcome
from lawbook.engine.papers import Paper, PaperList
from lawbook.engine.powers import Power, Powers
from lawbook.engine.provision import Provision
from lawbook.engine.reading import Change, RegisterLine
from lawbook.engine.reading import compare as _compare
from lawbook.engine.reading import register as _register
from lawbook.engine.subjects import SubjectKind
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import Denominator, Majority
from lawbook.engine.working_days import WorkingCalendar
from lawbook.facts import (
    FACTS_OF,
    ClusterLed,
    CollectiveFacts,
    Commendation,
    Discipline,
    DisciplineTaken,
    EarlierAward,
    GeneralFacts,
    Ground,
    HeldTitle,
    HouseholdFacts,
    Initiative,
    InitiativeKind,
    Launcher,
    Occupation,
    PersonFacts,
    Post,
    PostHeld,
    Rating,
    Recogniser,
    Scope,
)
from lawbook.local import Overlay, load_overlay
from lawbook.national import LAWBOOK_VERSION, national_law

__all__ = [
    "FACTS_OF",
    "LAWBOOK_VERSION",
    "Assessment",
    "AwardDefinition",
    "AwardKind",
    "Bonus",
    "BonusPart",
    "CapBase",
    "CapCheck",
    "Case",
    "Certainty",
    "Change",
    "Citation",
    "ClusterLed",
    "CollectiveFacts",
    "Commendation",
    "Confirmation",
    "Deadline",
    "DefectiveLawError",
    "Denominator",
    "Discipline",
    "DisciplineTaken",
    "EarlierAward",
    "Event",
    "Finding",
    "GeneralFacts",
    "Ground",
    "HeldTitle",
    "HouseholdFacts",
    "Initiative",
    "InitiativeKind",
    "Instrument",
    "Launcher",
    "Lawbook",
    "LawbookError",
    "Majority",
    "Occupation",
    "Outcome",
    "Overlay",
    "Paper",
    "PaperList",
    "PersonFacts",
    "Post",
    "PostHeld",
    "Power",
    "Powers",
    "Provision",
    "Question",
    "Rating",
    "RatingAnswer",
    "Recogniser",
    "Regime",
    "RegisterLine",
    "Rounding",
    "Scope",
    "StatedRule",
    "SubjectKind",
    "UnknownCodeError",
    "ValidityPeriod",
    "WorkingCalendar",
    "WrongFactError",
    "assess",
    "award",
    "awards",
    "bonus",
    "calendar",
    "case_schema",
    "check_caps",
    "compare",
    "deadlines",
    "highest_only",
    "instruments",
    "law_of",
    "load_overlay",
    "powers",
    "provision",
    "provisions",
    "questions",
    "rating_for",
    "read_case",
    "read_facts",
    "regime_on",
    "register",
    "required_majority",
    "required_papers",
    "rules",
]


def law_of(overlay: Overlay | None = None) -> Lawbook:
    """The national law, or with a province's overlay laid over it."""
    return national_law() if overlay is None else overlay.laid_over(national_law())


def assess(case: Case, *, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None) -> Assessment:
    """Judge one case under the law of the day its dossier was received (or, not given, the day it is judged for).

    `confirmations` are the officers' comparisons with signed texts; without one, an unconfirmed or draft provision
    answers UNKNOWN. `overlay` adds what one province requires. A dossier received before a law that also favours
    earlier ones is judged under both; the answer says which was used and why. Raises UnknownCodeError for an award
    that does not exist, LawbookError for facts of another kind of subject.
    """
    return law_of(overlay).assess(case, confirmations)


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


def highest_only(bonuses: Sequence[Bonus]) -> Bonus | None:
    """The one bonus that is paid for one achievement on one occasion: the largest; None where a sum is not known."""
    if not bonuses or any(one.amount is None for one in bonuses):
        return None
    return max(bonuses, key=lambda one: one.amount or 0)


def questions(award: str, subject_kind: SubjectKind, *, on: date) -> tuple[Question, ...]:
    """The facts to ask about a subject nominated for an award, under the law of a day; for forms."""
    return national_law().questions(award, subject_kind, on=on)


def powers(
    award: str,
    *,
    on: date,
    confirmations: Sequence[Confirmation] = (),
    body: str | None = None,
    overlay: Overlay | None = None,
) -> Powers:
    """Who decides and who proposes an award; `on` is the day of the decision, `body` the kind of body it is decided in.

    Kinds of body: `doanh-nghiep`, `khong-phap-nhan`; without one every line is listed, those of a kind of body apart.
    """
    return law_of(overlay).powers(award, on=on, confirmations=confirmations, body=body)


def required_papers(
    award: str, *, on: date, confirmations: Sequence[Confirmation] = (), variant: str = ""
) -> PaperList:
    """The papers and number of copies of an award's dossier on a day.

    `variant` asks for another dossier: `don-gian` (simplified procedure), `nguoi-nuoc-ngoai` (foreigners).
    """
    return national_law().required_papers(award, on=on, confirmations=confirmations, variant=variant)


def required_majority(
    award: str, *, on: date, confirmations: Sequence[Confirmation] = (), overlay: Overlay | None = None
) -> Majority:
    """The ballot an award needs on a day; not known, with the reason, where the law leaves it to others."""
    return law_of(overlay).required_majority(award, on=on, confirmations=confirmations)


def deadlines(
    award: str,
    *,
    on: date,
    events: Mapping[Event, date] | None = None,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> tuple[Deadline, ...]:
    """Every deadline of an award under the law of a day, with its last day where the event is known."""
    return law_of(overlay).deadlines(award, on=on, events=events, confirmations=confirmations)


def check_caps(
    subject: str,
    listed: int,
    counts: Mapping[CapBase, int],
    *,
    on: date,
    staff: str = "",
    unit_excellent: bool | None = None,
    group_size: int | None = None,
    confirmations: Sequence[Confirmation] = (),
    overlay: Overlay | None = None,
) -> tuple[CapCheck, ...]:
    """Whether a list of `listed` persons or collectives keeps within the caps on an award or a class of quality.

    `counts` gives each cap its own denominator; what is missing leaves that cap open, and says so.
    """
    return law_of(overlay).check_caps(
        subject,
        listed,
        counts,
        on=on,
        staff=staff,
        unit_excellent=unit_excellent,
        group_size=group_size,
        confirmations=confirmations,
    )


def rating_for(
    points: Fraction | int, staff: str, *, on: date, confirmations: Sequence[Confirmation] = ()
) -> RatingAnswer:
    """The annual class of quality for so many points; `staff` is `cong-chuc`, `vien-chuc` or `don-vi-su-nghiep`."""
    return national_law().rating_for(Fraction(points), staff, on=on, confirmations=confirmations)


def rules(award: str, *, on: date) -> tuple[StatedRule, ...]:
    """How the law is read for an award on a day, and what a person must see to."""
    return national_law().rules(award, on=on)


def compare(award: str, *, before: date, after: date, overlay: Overlay | None = None) -> tuple[Change, ...]:
    """What changed for an award between two days, requirement by requirement.

    A title that was renamed is followed to its successor.
    """
    return _compare(law_of(overlay), award, before, after)


def register(overlay: Overlay | None = None) -> tuple[RegisterLine, ...]:
    """How many provisions each award has in each regime, by certainty; `*` is what holds for every award."""
    return _register(law_of(overlay))


def calendar() -> WorkingCalendar:
    """The calendar of working days with the public holidays held."""
    return national_law().calendar


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
