"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

RATING_CORRECTED = Event("rating_corrected", _("Sửa xếp loại năm"), "attention")
RATING_WITHDRAWN = Event("rating_withdrawn", _("Rút xếp loại ghi nhầm"), "attention")
DISCIPLINE_CORRECTED = Event("discipline_corrected", _("Sửa kỷ luật"), "attention")
DISCIPLINE_WITHDRAWN = Event("discipline_withdrawn", _("Rút kỷ luật ghi nhầm"), "attention")
INITIATIVE_CORRECTED = Event("initiative_corrected", _("Sửa sáng kiến"), "attention")
INITIATIVE_WITHDRAWN = Event("initiative_withdrawn", _("Rút sáng kiến ghi nhầm"), "attention")
INITIATIVE_USES_REWRITTEN = Event(
    "initiative_uses_rewritten", _("Ghi lại số quyết định nơi sáng kiến đã dùng"), "attention"
)
RATING_RECORDED = Event("rating_recorded", _("Ghi xếp loại năm"))
DISCIPLINE_RECORDED = Event("discipline_recorded", _("Ghi kỷ luật"), "attention")
INITIATIVE_RECORDED = Event("initiative_recorded", _("Ghi sáng kiến"))
INITIATIVES_USED = Event("initiatives_used", _("Ghi việc sử dụng sáng kiến"))
YEAR_STATED_COMPLETE = Event("year_stated_complete", _("Xác nhận hồ sơ năm đã ghi đủ"), "done")
STATEMENT_WITHDRAWN = Event("statement_withdrawn", _("Rút xác nhận hồ sơ năm"), "attention")
DISCIPLINE_FORGOTTEN = Event("discipline_forgotten", _("Xóa kỷ luật đã hết thời hạn giữ"))
