"""What waits for whom: one table of waits, a part for each stretch of the year."""

from .asking import (
    APART,
    APPRAISERS,
    CHAIN_CHECKED_EVERY,
    LEADERS,
    MEETING_SOON,
    RESULTS_ASKED,
    SECRETARY,
    Asking,
    Wait,
    Waiting,
    apart,
    waiting_in,
)
from .councils import (
    COUNCIL_WAITS,
)
from .decisions import (
    DECISION_WAITS,
)
from .dossiers import (
    DOSSIER_WAITS,
)
from .movements import (
    MOVEMENT_WAITS,
    Pair,
)
from .registrations import (
    REGISTRATION_WAITS,
)
from .table import (
    WAITS,
)
from .year import (
    YEAR_WAITS,
)

__all__ = [
    "APART",
    "APPRAISERS",
    "CHAIN_CHECKED_EVERY",
    "COUNCIL_WAITS",
    "DECISION_WAITS",
    "DOSSIER_WAITS",
    "LEADERS",
    "MEETING_SOON",
    "MOVEMENT_WAITS",
    "REGISTRATION_WAITS",
    "RESULTS_ASKED",
    "SECRETARY",
    "WAITS",
    "YEAR_WAITS",
    "Asking",
    "Pair",
    "Wait",
    "Waiting",
    "apart",
    "waiting_in",
]
