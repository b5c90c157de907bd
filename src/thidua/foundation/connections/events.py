"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

API_KEY_MADE = Event("api_key_made", _("Tạo khóa API"), "attention")
API_KEY_REVOKED = Event("api_key_revoked", _("Thu hồi khóa API"), "attention")
API_KEY_ACTED = Event("api_key_acted", _("Hệ thống khác làm việc bằng khóa API"))
WEBHOOK_ADDED = Event("webhook_added", _("Thêm nơi nhận báo tin"), "attention")
WEBHOOK_STOPPED = Event("webhook_stopped", _("Thôi báo tin cho hệ thống khác"), "attention")
DELIVERY_ASKED_AGAIN = Event("delivery_asked_again", _("Gửi lại một tin báo"))
