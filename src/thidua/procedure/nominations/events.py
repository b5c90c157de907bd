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
