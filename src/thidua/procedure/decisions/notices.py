"""Messages of decisions."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True)
class DecisionIssued(Notice):
    """Tells a nominating unit which of those it put forward were commended."""

    kind: ClassVar[str] = "decision_issued"
    decision: str = ""
    round: str = ""
    unit: str = ""
    names: tuple[str, ...] = ()

    def subject(self) -> str:
        """Name the decision."""
        return _("%(decision)s: %(count)s trường hợp do đơn vị đề nghị được khen thưởng") % {
            "decision": self.decision,
            "count": len(self.names),
        }

    def body(self) -> str:
        """List the names."""
        names = "\n".join(f"- {name}" for name in self.names)
        return _("%(unit)s đã đề nghị trong đợt «%(round)s»; %(decision)s khen thưởng:\n%(names)s") % {
            "unit": self.unit,
            "round": self.round,
            "decision": self.decision,
            "names": names,
        }
