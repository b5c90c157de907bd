"""Councils, meetings, votes; ballots on paper."""

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
]
