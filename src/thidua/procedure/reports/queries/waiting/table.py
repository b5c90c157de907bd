"""Every wait, in the order of the year."""

from .asking import Wait
from .clusters import CLUSTER_WAITS
from .councils import COUNCIL_WAITS
from .decisions import DECISION_WAITS
from .dossiers import DOSSIER_WAITS
from .movements import MOVEMENT_WAITS
from .registrations import REGISTRATION_WAITS
from .year import YEAR_WAITS

WAITS: tuple[Wait, ...] = (
    *MOVEMENT_WAITS,
    *REGISTRATION_WAITS,
    *CLUSTER_WAITS,
    *DOSSIER_WAITS,
    *COUNCIL_WAITS,
    *DECISION_WAITS,
    *YEAR_WAITS,
)
