"""Councils, meetings, votes; ballots on paper; opinions in writing."""

from .ballots import BallotLine, Conflict, PaperBallot, SecretKind, Teller, TellerCount
from .points import DossierPoints, PointRule
from .sitting import (
    Attendance,
    Council,
    CouncilSeat,
    Guest,
    HandVote,
    KindMajority,
    Meeting,
    MinutesText,
    PresenceChange,
)
from .written import WrittenOpinion

__all__ = [
    "Attendance",
    "BallotLine",
    "Conflict",
    "Council",
    "CouncilSeat",
    "DossierPoints",
    "Guest",
    "HandVote",
    "KindMajority",
    "Meeting",
    "MinutesText",
    "PaperBallot",
    "PointRule",
    "PresenceChange",
    "SecretKind",
    "Teller",
    "TellerCount",
    "WrittenOpinion",
]
