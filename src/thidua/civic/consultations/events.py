"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CONSULTATION_DRAFTED = Event("consultation_drafted", _("Lập cuộc lấy ý kiến"))
CONSULTATION_PUBLISHED = Event("consultation_published", _("Công khai cuộc lấy ý kiến"), "done")
CONSULTATION_EXTENDED = Event("consultation_extended", _("Kéo dài lấy ý kiến"), "attention")
CONSULTATION_AMENDED = Event("consultation_amended", _("Sửa cuộc lấy ý kiến"))
CONSULTATION_ENDED_EARLY = Event("consultation_ended_early", _("Kết thúc sớm cuộc lấy ý kiến"), "attention")
CONSULTATION_TAKEN_OFF = Event("consultation_taken_off", _("Gỡ cuộc lấy ý kiến khỏi trang"), "bad")
OUTCOME_PUBLISHED = Event("outcome_published", _("Công bố kết quả lấy ý kiến"), "done")
