"""Messages about what goes up and what comes back."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class SubmissionArrived(Notice):
    """To the receiver's officers: an authority below has sent dossiers."""

    kind: ClassVar[str] = "submission_arrived"
    sender: str
    title: str
    count: int

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%(sender)s trình %(count)d hồ sơ") % {"sender": self.sender, "count": self.count}

    def body(self) -> str:
        """Return what happened and what to do next."""
        return _("«%(title)s» đã đến. Hãy tiếp nhận, trả lại từng hồ sơ kèm lý do hoặc từ chối.") % {
            "title": self.title
        }


@dataclass(frozen=True, kw_only=True)
class SubmissionTold(Notice):
    """To the other end's officers: something was said about a submission, or about one dossier of it."""

    kind: ClassVar[str] = "submission_told"
    code: StrOrPromise
    title: str
    words: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%(code)s: %(title)s") % {"code": self.code, "title": self.title}

    def body(self) -> str:
        """Return what was said."""
        return self.words or self.subject()
