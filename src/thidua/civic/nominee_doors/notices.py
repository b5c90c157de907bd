"""What the office is told when something came through a nominee's link."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class NomineeRemarked(Notice):
    """A nominee handed in a correction or a proof."""

    kind: ClassVar[str] = "nominee_remarked"
    code: str
    what: str

    def subject(self) -> str:
        """Name the dossier."""
        return _("Người được đề nghị gửi ý kiến: hồ sơ %s") % self.code

    def body(self) -> str:
        """Say what to do; what was written stays on its page."""
        return _("%(what)s, hồ sơ %(code)s. Mời xem ở trang hồ sơ, tiếp thu hoặc trả lời kèm lý do.") % {
            "what": self.what,
            "code": self.code,
        }
