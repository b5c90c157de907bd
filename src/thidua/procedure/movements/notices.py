"""Messages about movements."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class MovementLaunched(Notice):
    """To the heads of the units below the issuer: a movement has been launched, pledge to it."""

    kind: ClassVar[str] = "movement_launched"
    movement: str
    issuer: str
    plan: str
    period: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Phát động: %s") % self.movement

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _(
            "%(issuer)s đã phát động «%(movement)s» theo Kế hoạch số %(plan)s, thực hiện %(period)s. "
            "Đề nghị đơn vị phổ biến và lập giao ước thi đua."
        ) % {"issuer": self.issuer, "movement": self.movement, "plan": self.plan, "period": self.period}


@dataclass(frozen=True, kw_only=True)
class PledgeWanted(Notice):
    """To clerks and heads of a unit: its pledge to a movement is still missing, or drafted and not signed."""

    kind: ClassVar[str] = "pledge_wanted"
    unit: str
    movement: str
    drafted: bool

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Nhắc giao ước thi đua: %s") % self.unit

    def body(self) -> str:
        """Return what is missing and what to do next."""
        if self.drafted:
            words = _("Giao ước của %(unit)s trong «%(movement)s» còn là dự thảo. Đề nghị xem lại nội dung và ký.")
        else:
            words = _("%(unit)s chưa lập giao ước trong «%(movement)s». Đề nghị lập và ký giao ước.")
        return words % {"unit": self.unit, "movement": self.movement}


@dataclass(frozen=True, kw_only=True)
class PledgeSigned(Notice):
    """To the issuer's officers of emulation: a unit has signed its pledge."""

    kind: ClassVar[str] = "pledge_signed"
    unit: str
    movement: str
    signer: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%s đã ký giao ước thi đua") % self.unit

    def body(self) -> str:
        """Return what happened."""
        return _("%(signer)s đã ký giao ước của %(unit)s trong «%(movement)s».") % {
            "signer": self.signer,
            "unit": self.unit,
            "movement": self.movement,
        }
