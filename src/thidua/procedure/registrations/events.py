"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CALL_OPENED = Event("registration_call_opened", _("Mở đợt đăng ký thi đua"), "progress")
CALL_AMENDED = Event("registration_call_amended", _("Sửa đợt đăng ký thi đua"))
CALL_CLOSED = Event("registration_call_closed", _("Khóa đăng ký thi đua"), "done")
CALL_REOPENED = Event("registration_call_reopened", _("Mở lại đăng ký thi đua"), "attention")
CALL_CANCELLED = Event("registration_call_cancelled", _("Hủy đợt đăng ký thi đua"), "bad")
UNITS_REMINDED = Event("registration_units_reminded", _("Nhắc đơn vị đăng ký thi đua"))
SUBJECTS_REGISTERED = Event("registration_subjects_entered", _("Ghi tập thể, cá nhân đăng ký"))
SUBJECT_STRUCK = Event("registration_subject_struck", _("Bỏ một dòng đăng ký"))
REGISTRATION_SENT = Event("registration_sent", _("Gửi đăng ký thi đua"), "progress")
REGISTRATION_RECALLED = Event("registration_recalled", _("Rút đăng ký thi đua về để sửa"))
REGISTRATION_RETURNED = Event("registration_returned", _("Trả lại đăng ký thi đua"), "attention")
REGISTRATION_APPROVED = Event("registration_approved", _("Duyệt đăng ký thi đua"), "done")
