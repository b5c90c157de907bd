"""Messages about rounds and nominations."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class RoundOpened(Notice):
    """To the units below the issuer: a round is open, nominate."""

    kind: ClassVar[str] = "round_opened"
    round: str
    issuer: str
    due: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Mở đợt khen thưởng: %s") % self.round

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _("%(issuer)s nhận đề nghị khen thưởng của đợt «%(round)s» đến hết ngày %(due)s.") % {
            "issuer": self.issuer,
            "round": self.round,
            "due": self.due,
        }


@dataclass(frozen=True, kw_only=True)
class NominationsSubmitted(Notice):
    """To the issuer's appraisers: a unit has submitted dossiers."""

    kind: ClassVar[str] = "nominations_submitted"
    unit: str
    round: str
    count: int
    flagged: int

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%(unit)s trình %(count)d hồ sơ đề nghị") % {"unit": self.unit, "count": self.count}

    def body(self) -> str:
        """Return what happened and what to look at."""
        told = _("%(unit)s đã trình %(count)d hồ sơ trong đợt «%(round)s».") % {
            "unit": self.unit,
            "count": self.count,
            "round": self.round,
        }
        if self.flagged:
            told += " " + _("%d hồ sơ chưa đủ căn cứ kết luận, cần người thẩm định xem xét.") % self.flagged
        return told


@dataclass(frozen=True, kw_only=True)
class NominationWithdrawn(Notice):
    """To the issuer's appraisers: a submitted dossier was withdrawn."""

    kind: ClassVar[str] = "nomination_withdrawn"
    unit: str
    subject_name: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%(unit)s rút đề nghị: %(subject)s") % {"unit": self.unit, "subject": self.subject_name}

    def body(self) -> str:
        """Return what happened and why."""
        return _("%(unit)s rút đề nghị khen thưởng %(subject)s. Lý do: %(reason)s") % {
            "unit": self.unit,
            "subject": self.subject_name,
            "reason": self.reason,
        }
