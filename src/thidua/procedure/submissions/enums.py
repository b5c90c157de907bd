"""States of a submission and of its lines, words of its messages, ways of carrying it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class SubmissionState(TonedChoices):
    """Where a submission stands; the words are those of the exchange of documents between offices."""

    PREPARED = "up_prepared", "neutral", _("Đã lập, chưa gửi")
    SENT = "up_sent", "progress", _("Đã gửi")
    ARRIVED = "up_arrived", "progress", _("Đã đến")
    REFUSED = "up_refused", "bad", _("Từ chối tiếp nhận")
    RECEIVED = "up_received", "progress", _("Đã tiếp nhận")
    ASSIGNED = "up_assigned", "progress", _("Đã phân công")
    IN_WORK = "up_in_work", "progress", _("Đang xử lý")
    DONE = "up_done", "done", _("Hoàn thành")
    RECALLED = "up_recalled", "attention", _("Đã thu hồi")
    REPLACED = "up_replaced", "neutral", _("Đã được thay thế")


# Before the receiver took it: the sender may still take it back or send another in its place.
ON_THE_WAY = (SubmissionState.SENT, SubmissionState.ARRIVED)
# The receiver works on it.
WITH_THE_RECEIVER = (SubmissionState.RECEIVED, SubmissionState.ASSIGNED, SubmissionState.IN_WORK)
# The dossiers in it are nobody's any longer and may go up again.
GIVEN_UP = (SubmissionState.REFUSED, SubmissionState.RECALLED, SubmissionState.REPLACED)


class LineState(TonedChoices):
    """Where one dossier of a submission stands."""

    WAITING = "line_waiting", "neutral", _("Chờ tiếp nhận")
    TAKEN = "line_taken", "progress", _("Đang xét")
    RETURNED = "line_returned", "attention", _("Trả lại bổ sung")
    SUPPLEMENTED = "line_supplemented", "progress", _("Đã bổ sung")
    AWARDED = "line_awarded", "done", _("Được khen thưởng")
    NOT_AWARDED = "line_not_awarded", "bad", _("Không được khen thưởng")


CONCLUDED = (LineState.AWARDED, LineState.NOT_AWARDED)


class MessageCode(TonedChoices):
    """What a message about a submission tells, or about one line of it."""

    @property
    def plain(self) -> str:
        """Return the word for it in files that other systems read."""
        return self.value.removeprefix("told_")

    SENT = "told_sent", "progress", _("Gửi")
    ARRIVED = "told_arrived", "progress", _("Đến")
    REFUSED = "told_refused", "bad", _("Từ chối tiếp nhận")
    RECEIVED = "told_received", "progress", _("Tiếp nhận")
    ASSIGNED = "told_assigned", "progress", _("Phân công")
    IN_WORK = "told_in_work", "progress", _("Đang xử lý")
    DONE = "told_done", "done", _("Hoàn thành")
    RECALLED = "told_recalled", "attention", _("Thu hồi")
    UPDATED = "told_updated", "progress", _("Cập nhật")
    REPLACED = "told_replaced", "neutral", _("Thay thế")
    ASKED = "told_asked", "attention", _("Đề nghị bổ sung")
    RETURNED = "told_returned", "attention", _("Trả lại hồ sơ")
    AWARDED = "told_awarded", "done", _("Có quyết định khen thưởng")
    NOT_AWARDED = "told_not_awarded", "bad", _("Không khen thưởng")


class Way(models.TextChoices):
    """How a submission and its messages travel."""

    HERE = "here", _("Cùng hệ thống")
    FILE = "file", _("Bằng tệp")


class PaperRole(models.TextChoices):
    """What a paper is in the package."""

    REQUEST = "request", _("Tờ trình")
    MINUTES = "minutes", _("Biên bản họp Hội đồng")
    REPORT = "report", _("Báo cáo thành tích")
    DOSSIER = "dossier", _("Giấy tờ trong hồ sơ")
    OPINION = "opinion", _("Ý kiến cơ quan khác")
    SUPPLEMENT = "supplement", _("Giấy tờ bổ sung")
