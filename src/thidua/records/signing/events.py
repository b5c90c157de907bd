"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

KEY_ENROLLED = Event("signing_key_enrolled", _("Khai báo khóa ký số"))
KEY_PICTURE_CHANGED = Event("signing_key_picture_changed", _("Đổi hình chữ ký, hình dấu"))
KEY_RETIRED = Event("signing_key_retired", _("Thôi dùng khóa ký số"), "attention")
