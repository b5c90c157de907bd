"""What the council does: it is set up, called together, sits, votes, adopts its minutes."""

from .convening import (
    BelowTheLawError,
    cancel_meeting,
    convene_meeting,
    postpone_meeting,
)
from .establishing import (
    SMALLEST_COUNCIL,
    SeatInput,
    establish_council,
)
from .minutes import (
    adopt_minutes,
    correct_minutes_number,
)
from .sitting import (
    close_voting,
    correct_attendance,
    open_meeting,
    record_vote,
)

__all__ = [
    "SMALLEST_COUNCIL",
    "BelowTheLawError",
    "SeatInput",
    "adopt_minutes",
    "cancel_meeting",
    "close_voting",
    "convene_meeting",
    "correct_attendance",
    "correct_minutes_number",
    "establish_council",
    "open_meeting",
    "postpone_meeting",
    "record_vote",
]
