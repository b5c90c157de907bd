"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

ATTENDANCE_CORRECTED = Event("attendance_corrected", _("Sửa điểm danh"), "attention")
MEETING_CANCELLED = Event("meeting_cancelled", _("Hủy phiên họp"), "bad")
MINUTES_NUMBER_CORRECTED = Event("minutes_number_corrected", _("Sửa số biên bản"), "attention")
COUNCIL_ESTABLISHED = Event("council_established", _("Lập Hội đồng"), "progress")
MEETING_CONVENED = Event("meeting_convened", _("Triệu tập phiên họp"), "progress")
MEETING_POSTPONED = Event("meeting_postponed", _("Hoãn phiên họp"), "attention")
MEETING_OPENED = Event("meeting_opened", _("Khai mạc phiên họp"), "progress")
VOTE_RECORDED = Event("vote_recorded", _("Ghi kết quả biểu quyết"))
VOTING_CLOSED = Event("voting_closed", _("Kết thúc biểu quyết"), "progress")
MINUTES_ADOPTED = Event("minutes_adopted", _("Thông qua biên bản"), "done")
