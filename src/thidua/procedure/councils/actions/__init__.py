"""What the council does: set up and changed, called together, it sits, votes by hands or on paper, adopts minutes."""

from .balloting import (
    CountInput,
    close_ballot,
    count_ballot,
    prepare_ballot,
    void_ballot,
)
from .bound import (
    GuestInput,
    declare_conflict,
    list_guests,
    note_presence,
)
from .convening import (
    BelowTheLawError,
    cancel_meeting,
    convene_meeting,
    postpone_meeting,
)
from .establishing import (
    SMALLEST_COUNCIL,
    SeatInput,
    change_composition,
    establish_council,
)
from .minutes import (
    adopt_minutes,
    confirm_minutes,
    correct_minutes,
    correct_minutes_number,
)
from .pointing import (
    note_talk,
    record_points,
    settle_point_rule,
)
from .sitting import (
    Counted,
    VotesRefusedError,
    close_voting,
    correct_attendance,
    open_meeting,
    record_vote,
    record_votes,
)
from .writing import (
    take_written_opinions,
)

__all__ = [
    "SMALLEST_COUNCIL",
    "BelowTheLawError",
    "CountInput",
    "Counted",
    "GuestInput",
    "SeatInput",
    "VotesRefusedError",
    "adopt_minutes",
    "cancel_meeting",
    "change_composition",
    "close_ballot",
    "close_voting",
    "confirm_minutes",
    "convene_meeting",
    "correct_attendance",
    "correct_minutes",
    "correct_minutes_number",
    "count_ballot",
    "declare_conflict",
    "establish_council",
    "list_guests",
    "note_presence",
    "note_talk",
    "open_meeting",
    "postpone_meeting",
    "prepare_ballot",
    "record_points",
    "record_vote",
    "record_votes",
    "settle_point_rule",
    "take_written_opinions",
    "void_ballot",
]
