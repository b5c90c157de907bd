"""What is known about a nominee, as frozen dataclasses that requirements read.

Every fact is optional: None means that nobody has said so yet, never "no".
"""

from lawbook.facts.general import EarlierAward, GeneralFacts
from lawbook.facts.subjects import (
    FACTS_OF,
    CollectiveFacts,
    Discipline,
    HouseholdFacts,
    Occupation,
    PersonFacts,
    Rating,
)

__all__ = [
    "FACTS_OF",
    "CollectiveFacts",
    "Discipline",
    "EarlierAward",
    "GeneralFacts",
    "HouseholdFacts",
    "Occupation",
    "PersonFacts",
    "Rating",
]
