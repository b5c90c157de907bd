"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

ROUND_AMENDED = Event("round_amended", _("Sửa đợt khen thưởng"), "attention")
ROUND_CANCELLED = Event("round_cancelled", _("Hủy đợt khen thưởng"), "bad")
NOMINATION_HANDED_BACK = Event("nomination_handed_back", _("Trả hồ sơ vì hủy đợt"), "attention")
ROUND_OPENED = Event("round_opened", _("Mở đợt"), "progress")
ROUND_CLOSED = Event("round_closed", _("Khóa danh sách"), "done")
ROUND_REOPENED = Event("round_reopened", _("Mở lại danh sách"), "attention")
NOMINATION_DRAFTED = Event("nomination_drafted", _("Lập đề nghị"))
NOMINATION_AMENDED = Event("nomination_amended", _("Sửa đề nghị"))
NOMINATION_SUBMITTED = Event("nomination_submitted", _("Trình hồ sơ"), "progress")
NOMINATION_RECALLED = Event("nomination_recalled", _("Rút về để sửa"), "attention")
NOMINATION_RETURNED = Event("nomination_returned", _("Trả lại bổ sung"), "attention")
NOMINATION_ACCEPTED = Event("nomination_accepted", _("Tiếp nhận"), "done")
NOMINATION_WITHDRAWN = Event("nomination_withdrawn", _("Rút đề nghị"), "bad")
HEAD_DOSSIER_LEFT = Event("head_dossier_left", _("Để lại chờ người khác xác nhận"), "attention")
HEAD_DOSSIER_CONFIRMED = Event("head_dossier_confirmed", _("Xác nhận thay thủ trưởng đơn vị"), "progress")
PAPER_ATTACHED = Event("paper_attached", _("Kèm giấy tờ"))
NOMINATIONS_IMPORTED = Event("nominations_imported", _("Nhận danh sách từ Excel"), "progress")
LIST_KEPT = Event("list_kept", _("Giữ danh sách để xử lý"), "progress")
LIST_TAKEN_BACK = Event("list_taken_back", _("Hoàn tác một lần nhận danh sách"), "attention")
LIST_ROW_ANSWERED = Event("list_row_answered", _("Trả lời, sửa một dòng của danh sách"))
LIST_ROW_LAID_ASIDE = Event("list_row_laid_aside", _("Để riêng một dòng của danh sách"), "attention")
LIST_ROW_BROUGHT_BACK = Event("list_row_brought_back", _("Đưa lại một dòng của danh sách"))
