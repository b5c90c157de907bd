"""Writing in the register: awards of our own and of other bodies entered, corrected, annulled."""

from .correcting import (
    annul_award,
    correct_award_name,
    rewrite_decision_number,
)
from .entering import (
    REGISTER_SERIES,
    AwardEntry,
    enter_award,
    enter_awards,
)
from .external import (
    EXTERNAL_SAYS,
    correct_external_award,
    enter_external_award,
    mark_award_mistaken,
)

__all__ = [
    "EXTERNAL_SAYS",
    "REGISTER_SERIES",
    "AwardEntry",
    "annul_award",
    "correct_award_name",
    "correct_external_award",
    "enter_award",
    "enter_awards",
    "enter_external_award",
    "mark_award_mistaken",
    "rewrite_decision_number",
]
