"""Councils, meetings, votes; ballots on paper; opinions in writing."""

from .ballots import BallotLine, Conflict, PaperBallot, SecretKind, Teller, TellerCount
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
    "Guest",
    "HandVote",
    "KindMajority",
    "Meeting",
    "MinutesText",
    "PaperBallot",
    "PresenceChange",
    "SecretKind",
    "Teller",
    "TellerCount",
    "WrittenOpinion",
]
