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
class RoundExtended(Notice):
    """To the units below the issuer: the last day of a round has changed."""

    kind: ClassVar[str] = "round_extended"
    round: str
    due: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Hạn nộp mới của đợt %(round)s: %(due)s") % {"round": self.round, "due": self.due}

    def body(self) -> str:
        """Return what changed and why."""
        return _("Đợt «%(round)s» nhận đề nghị đến hết ngày %(due)s. Lý do: %(reason)s.") % {
            "round": self.round,
            "due": self.due,
            "reason": self.reason,
        }


@dataclass(frozen=True, kw_only=True)
class RoundCancelled(Notice):
    """To the units below the issuer: a round was cancelled, their dossiers are theirs again."""

    kind: ClassVar[str] = "round_cancelled"
    round: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Hủy đợt khen thưởng: %s") % self.round

    def body(self) -> str:
        """Return why, and what becomes of the dossiers."""
        return _(
            "Đợt «%(round)s» đã bị hủy. Lý do: %(reason)s. Hồ sơ trả về đơn vị; đề nghị lại ở đợt khác nếu cần."
        ) % {
            "round": self.round,
            "reason": self.reason,
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
class HeadDossierLeft(Notice):
    """To the deputy, or to the issuer's appraisers: the head's own dossier waits for somebody else."""

    kind: ClassVar[str] = "head_dossier_left"
    unit: str
    subject_name: str
    round: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Chờ xác nhận hồ sơ của thủ trưởng %(unit)s: %(subject)s") % {
            "unit": self.unit,
            "subject": self.subject_name,
        }

    def body(self) -> str:
        """Return what happened and what to do."""
        return _(
            "%(unit)s đã trình danh sách của đợt «%(round)s». Hồ sơ của %(subject)s không tự trình được: "
            "hãy xem, xác nhận và trình thay."
        ) % {"unit": self.unit, "round": self.round, "subject": self.subject_name}


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
