"""Messages about appraisals."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from thidua.foundation.notifications.notice import Notice


@dataclass(frozen=True, kw_only=True)
class DossierAccepted(Notice):
    """To the nominating unit: the dossier goes to the council."""

    kind: ClassVar[str] = "dossier_accepted"
    subject_name: str
    round: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Đã tiếp nhận hồ sơ: %s") % self.subject_name

    def body(self) -> str:
        """Return what happened and what follows."""
        return _("Hồ sơ đề nghị khen thưởng %(subject)s (%(round)s) đã được tiếp nhận, sẽ trình Hội đồng.") % {
            "subject": self.subject_name,
            "round": self.round,
        }


@dataclass(frozen=True, kw_only=True)
class DossiersAccepted(Notice):
    """To the nominating unit: many of its dossiers were accepted together."""

    kind: ClassVar[str] = "dossiers_accepted"
    count: int
    round: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Đã tiếp nhận %d hồ sơ") % self.count

    def body(self) -> str:
        """Return what happened."""
        return _("%(count)d hồ sơ của đơn vị trong đợt «%(round)s» đã được tiếp nhận.") % {
            "count": self.count,
            "round": self.round,
        }


@dataclass(frozen=True, kw_only=True)
class DossierReturned(Notice):
    """To the nominating unit: the dossier must be supplemented."""

    kind: ClassVar[str] = "dossier_returned"
    subject_name: str
    round: str
    reason: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Hồ sơ cần bổ sung: %s") % self.subject_name

    def body(self) -> str:
        """Return what is lacking and what to do next."""
        return _(
            "Hồ sơ đề nghị khen thưởng %(subject)s (%(round)s) được trả lại. Lý do: %(reason)s "
            "Đề nghị đơn vị bổ sung rồi trình lại."
        ) % {"subject": self.subject_name, "round": self.round, "reason": _sentence(self.reason)}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


@dataclass(frozen=True, kw_only=True)
class PublicCommentOpened(Notice):
    """To the appraisers: nominees are before the public."""

    kind: ClassVar[str] = "public_comment_opened"
    round: str
    closes_on: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("Lấy ý kiến nhân dân: %s") % self.round

    def body(self) -> str:
        """Return until when, and where opinions are read."""
        return (
            _("Lấy ý kiến đến hết ngày %s. Ý kiến hiện ở trang của từng hồ sơ; sau đó hãy ghi kết luận.")
            % self.closes_on
        )


@dataclass(frozen=True, kw_only=True)
class AnswerOverdue(Notice):
    """To the appraisers: another body did not answer in time."""

    kind: ClassVar[str] = "answer_overdue"
    body_asked: str
    code: str
    due_on: str

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        return _("%(body)s chưa trả lời về hồ sơ %(code)s") % {"body": self.body_asked, "code": self.code}

    def body(self) -> str:
        """Return what to do next."""
        return (
            _(
                "Hạn trả lời là ngày %s. Công văn nhắc lập ở trang hồ sơ, mục «Lập văn bản»; nhận được trả lời thì ghi "
                "vào hồ sơ, không chờ nữa thì thôi hỏi kèm lý do."
            )
            % self.due_on
        )
