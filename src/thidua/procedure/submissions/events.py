"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

SUBMISSION_PREPARED = Event("submission_prepared", _("Lập hồ sơ trình cấp trên"))
SUBMISSION_SENT = Event("submission_sent", _("Gửi hồ sơ trình cấp trên"), "progress")
SUBMISSION_RECALLED = Event("submission_recalled", _("Thu hồi hồ sơ trình cấp trên"), "attention")
SUBMISSION_REPLACED = Event("submission_replaced", _("Thay thế hồ sơ trình cấp trên"), "attention")
SUBMISSION_SUPPLEMENTED = Event("submission_supplemented", _("Bổ sung hồ sơ trình cấp trên"), "progress")
SUBMISSION_TAKEN_IN = Event("submission_taken_in", _("Nhận gói hồ sơ cấp dưới trình"), "progress")
SUBMISSION_RECEIVED = Event("submission_received", _("Tiếp nhận hồ sơ cấp dưới trình"), "progress")
SUBMISSION_REFUSED = Event("submission_refused", _("Từ chối tiếp nhận hồ sơ cấp dưới trình"), "bad")
SUBMISSION_ASSIGNED = Event("submission_assigned", _("Phân công hồ sơ cấp dưới trình"))
SUBMISSION_LINE_RETURNED = Event("submission_line_returned", _("Trả lại một hồ sơ cấp dưới trình"), "attention")
SUBMISSION_ASKED = Event("submission_asked", _("Đề nghị đơn vị bổ sung hồ sơ"), "attention")
SUBMISSION_FOLLOWED = Event("submission_followed", _("Ghi kết quả xét của cấp trên"), "progress")
SUBMISSION_CONCLUDED = Event("submission_concluded", _("Kết thúc xử lý hồ sơ cấp dưới trình"), "done")
SUBMISSION_ANSWERS_TAKEN = Event("submission_answers_taken", _("Nhận tệp trạng thái của cấp trên"), "progress")
SUBMISSION_PUT_OUT = Event("submission_put_out", _("Đặt gói vào thư mục trao đổi edXML"), "progress")
SUBMISSION_BROUGHT_IN = Event("submission_brought_in", _("Nhận gói từ thư mục trao đổi edXML"), "progress")
