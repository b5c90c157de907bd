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
POINT_RULE_SETTLED = Event("point_rule_settled", _("Ghi quy định chấm điểm của Hội đồng"), "progress")
POINTS_RECORDED = Event("points_recorded", _("Ghi điểm của hồ sơ"))
DOSSIER_TALKED_OVER = Event("dossier_talked_over", _("Ghi kết quả bàn thêm"), "attention")
VOTE_RECORDED = Event("vote_recorded", _("Ghi kết quả biểu quyết"))
VOTING_CLOSED = Event("voting_closed", _("Kết thúc biểu quyết"), "progress")
MINUTES_ADOPTED = Event("minutes_adopted", _("Thông qua biên bản"), "done")
COMPOSITION_CHANGED = Event("council_composition_changed", _("Thay đổi thành viên Hội đồng"), "attention")
PRESENCE_CHANGED = Event("meeting_presence_changed", _("Thành viên đến muộn, về sớm"))
GUESTS_LISTED = Event("meeting_guests_listed", _("Ghi khách mời"))
CONFLICT_DECLARED = Event("meeting_conflict_declared", _("Khai báo có liên quan"), "attention")
WRITTEN_OPINIONS_TAKEN = Event("written_opinions_taken", _("Ghi ý kiến bằng văn bản của thành viên vắng mặt"))
BALLOT_PREPARED = Event("ballot_prepared", _("Lập phiếu bỏ phiếu kín"), "progress")
BALLOT_COUNTED = Event("ballot_counted", _("Người kiểm phiếu ghi kết quả"))
BALLOT_DIFFERED = Event("ballot_differed", _("Hai người kiểm phiếu ghi khác nhau, kiểm lại"), "attention")
BALLOT_CLOSED = Event("ballot_closed", _("Kiểm phiếu xong"), "done")
BALLOT_VOIDED = Event("ballot_voided", _("Hủy lượt bỏ phiếu kín"), "bad")
MINUTES_CORRECTED = Event("minutes_corrected", _("Sửa biên bản trước khi thông qua"), "attention")
MINUTES_CONFIRMED = Event("minutes_confirmed", _("Người chủ trì xác nhận biên bản"), "progress")
