"""The law of emulation and commendation, asked through one door.

It answers whether a subject qualifies for an award, under which text, by what, what is missing; which papers, which
ballot, who decides, how much money. Every answer carries its citation and how surely it is known. It knows no database,
no screen and no "today": every day is an argument, periods include both ends, money is whole đồng. It advises; people
decide.

    >>> from datetime import date
    >>> bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=date(2022, 1, 13)).amount
    450000
"""

from lawbook.door import (
    assess,
    award,
    awards,
    bonus,
    bonuses,
    calendar,
    check_caps,
    compare,
    council,
    deadlines,
    fund_shares,
    instruments,
    law_of,
    money_rules,
    overlay_changes,
    overlay_rules,
    powers,
    provision,
    provisions,
    questions,
    rating_for,
    regime_on,
    register,
    required_majority,
    required_papers,
    rules,
    unread_facts,
)
from lawbook.engine.assessment import Assessment, Case
from lawbook.engine.bonus_values import Bonus, BonusPart, OtherSum, Rounding
from lawbook.engine.caps import CapBase, CapCheck, RatingAnswer, StatedRule
from lawbook.engine.casefile import Question, case_schema, read_case, read_facts
from lawbook.engine.catalogue import AwardDefinition, AwardKind, Regime
from lawbook.engine.certainty import Certainty, Confirmation
from lawbook.engine.citation import Citation
from lawbook.engine.contradictions import Contradiction, contradictions
from lawbook.engine.councils import Council, CouncilLevel
from lawbook.engine.deadlines import Deadline, Event
from lawbook.engine.errors import ContradictionError, DefectiveLawError, LawbookError, UnknownCodeError, WrongFactError
from lawbook.engine.finding import Finding, FindingTold
from lawbook.engine.fund import FundShare
from lawbook.engine.instruments import Instrument
from lawbook.engine.lawbook import Lawbook
from lawbook.engine.outcome import Outcome
from lawbook.engine.papers import Paper, PaperList
from lawbook.engine.powers import Power, Powers
from lawbook.engine.provision import Provision
from lawbook.engine.reading import Change, RegisterLine
from lawbook.engine.several_bonuses import BonusLine, BonusSum, Granted
from lawbook.engine.validity import ValidityPeriod
from lawbook.engine.voting import Denominator, Majority
from lawbook.engine.working_days import WorkingCalendar
from lawbook.facts import (
    FACTS_OF,
    ClusterLed,
    CollectiveFacts,
    Commendation,
    Contribution,
    Degree,
    Discipline,
    DisciplineTaken,
    EarlierAward,
    GeneralFacts,
    Gift,
    GovernmentFlag,
    Ground,
    HeldTitle,
    HouseholdFacts,
    Initiative,
    InitiativeKind,
    LabourReach,
    Launcher,
    Occupation,
    PersonFacts,
    Post,
    PostHeld,
    Prize,
    Rating,
    Recogniser,
    Scope,
    StudyResult,
)
from lawbook.facts.kinds import SubjectKind
from lawbook.local import Overlay, OverlayChange, OverlayRule, load_overlay
from lawbook.national import LAWBOOK_VERSION
from lawbook.packs import Pack, PackRow, RowCheck, RowState, pack_schema, provisions_of, read_pack, same_wording
from lawbook.packs import check_rows as check_pack

__all__ = [
    "FACTS_OF",
    "LAWBOOK_VERSION",
    "Assessment",
    "AwardDefinition",
    "AwardKind",
    "Bonus",
    "BonusLine",
    "BonusPart",
    "BonusSum",
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
    "Contradiction",
    "ContradictionError",
    "Contribution",
    "Council",
    "CouncilLevel",
    "Deadline",
    "DefectiveLawError",
    "Degree",
    "Denominator",
    "Discipline",
    "DisciplineTaken",
    "EarlierAward",
    "Event",
    "Finding",
    "FindingTold",
    "FundShare",
    "GeneralFacts",
    "Gift",
    "GovernmentFlag",
    "Granted",
    "Ground",
    "HeldTitle",
    "HouseholdFacts",
    "Initiative",
    "InitiativeKind",
    "Instrument",
    "LabourReach",
    "Launcher",
    "Lawbook",
    "LawbookError",
    "Majority",
    "Occupation",
    "OtherSum",
    "Outcome",
    "Overlay",
    "OverlayChange",
    "OverlayRule",
    "Pack",
    "PackRow",
    "Paper",
    "PaperList",
    "PersonFacts",
    "Post",
    "PostHeld",
    "Power",
    "Powers",
    "Prize",
    "Provision",
    "Question",
    "Rating",
    "RatingAnswer",
    "Recogniser",
    "Regime",
    "RegisterLine",
    "Rounding",
    "RowCheck",
    "RowState",
    "Scope",
    "StatedRule",
    "StudyResult",
    "SubjectKind",
    "UnknownCodeError",
    "ValidityPeriod",
    "WorkingCalendar",
    "WrongFactError",
    "assess",
    "award",
    "awards",
    "bonus",
    "bonuses",
    "calendar",
    "case_schema",
    "check_caps",
    "check_pack",
    "compare",
    "contradictions",
    "council",
    "deadlines",
    "fund_shares",
    "instruments",
    "law_of",
    "load_overlay",
    "money_rules",
    "overlay_changes",
    "overlay_rules",
    "pack_schema",
    "powers",
    "provision",
    "provisions",
    "provisions_of",
    "questions",
    "rating_for",
    "read_case",
    "read_facts",
    "read_pack",
    "regime_on",
    "register",
    "required_majority",
    "required_papers",
    "rules",
    "same_wording",
    "unread_facts",
]
