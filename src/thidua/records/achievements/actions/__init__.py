"""Recording ratings, discipline and initiatives, putting them right, and stating that a year is fully recorded."""

from .correcting import (
    correct_discipline,
    correct_initiative,
    correct_rating,
    withdraw_discipline,
    withdraw_initiative,
    withdraw_rating,
)
from .forgetting import forget_served_discipline
from .recording import (
    enter_uses,
    record_discipline,
    record_initiative,
    record_rating,
    rewrite_uses,
    state_complete,
    withdraw_statement,
)

__all__ = [
    "correct_discipline",
    "correct_initiative",
    "correct_rating",
    "enter_uses",
    "forget_served_discipline",
    "record_discipline",
    "record_initiative",
    "record_rating",
    "rewrite_uses",
    "state_complete",
    "withdraw_discipline",
    "withdraw_initiative",
    "withdraw_rating",
    "withdraw_statement",
]
