"""Messages to the members of a cluster."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import date_short
from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class ScoresWanted(Notice):
    """To who speaks for a member: it may score itself from now on, or has not sent what it scored."""

    kind: ClassVar[str] = "cluster_scores_wanted"
    unit: str
    year: str
    due: date | None
    reminds: bool

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return (_("Nhắc gửi bảng tự chấm: %s") if self.reminds else _("Tự chấm điểm thi đua: %s")) % self.year

    def body(self) -> str:
        """Return what is wanted and until when."""
        words = (
            _("%(unit)s chưa gửi bảng tự chấm điểm của %(year)s.")
            if self.reminds
            else _("%(unit)s chấm điểm và kèm minh chứng cho %(year)s.")
        )
        told = words % {"unit": self.unit, "year": self.year}
        return told if self.due is None else f"{told} {_('Hạn gửi: %s.') % date_short(self.due)}"


@dataclass(frozen=True, kw_only=True)
class SheetGivenBack(Notice):
    """To who speaks for a member: its sheet was given back, why."""

    kind: ClassVar[str] = "cluster_sheet_given_back"
    year: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Trả lại bảng tự chấm: %s") % self.year

    def body(self) -> str:
        """Return why."""
        return _("Lý do: %s. Đề nghị sửa và gửi lại.") % self.reason.rstrip(".")


@dataclass(frozen=True, kw_only=True)
class PointsChanged(Notice):
    """To who speaks for a member: somebody changed the points of one criterion, from what to what, why."""

    kind: ClassVar[str] = "cluster_points_changed"
    year: str
    criterion: str
    before: str
    after: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Điểm được sửa: %s") % self.year

    def body(self) -> str:
        """Return what was changed and why."""
        return _("Tiêu chí %(criterion)s: %(before)s → %(after)s điểm. Lý do: %(reason)s.") % {
            "criterion": self.criterion,
            "before": self.before,
            "after": self.after,
            "reason": self.reason.rstrip("."),
        }


@dataclass(frozen=True, kw_only=True)
class RankingSettled(Notice):
    """To who speaks for a member: the conference has settled the points, where the member stands."""

    kind: ClassVar[str] = "cluster_ranking_settled"
    year: str
    unit: str
    rank: int | None

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Kết quả xếp hạng: %s") % self.year

    def body(self) -> str:
        """Return the rank, or that there is none."""
        if self.rank is None:
            return _("%s không được xếp hạng; lý do ghi tại trang của cụm, khối.") % self.unit
        return _("%(unit)s xếp hạng %(rank)d.") % {"unit": self.unit, "rank": self.rank}
