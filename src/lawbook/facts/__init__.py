"""What is known about a nominee, as frozen dataclasses that requirements read.

Every fact is optional: None means that nobody has said so yet, never "no".
"""

from lawbook.facts.general import EarlierAward, GeneralFacts
from lawbook.facts.history import (
    ClusterLed,
    Commendation,
    Discipline,
    DisciplineTaken,
    Ground,
    HeldTitle,
    Initiative,
    InitiativeKind,
    Launcher,
    Post,
    PostHeld,
    Rating,
    Recogniser,
    Scope,
)
from lawbook.facts.subjects import FACTS_OF, CollectiveFacts, HouseholdFacts, Occupation, PersonFacts

__all__ = [
    "FACTS_OF",
    "ClusterLed",
    "CollectiveFacts",
    "Commendation",
    "Discipline",
    "DisciplineTaken",
    "EarlierAward",
    "GeneralFacts",
    "Ground",
    "HeldTitle",
    "HouseholdFacts",
    "Initiative",
    "InitiativeKind",
    "Launcher",
    "Occupation",
    "PersonFacts",
    "Post",
    "PostHeld",
    "Rating",
    "Recogniser",
    "Scope",
]
