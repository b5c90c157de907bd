"""What the verbs of this app record: codes, words and tones; nothing of who sent it."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DEED_TOLD = Event("deed_told", _("Nhận phát hiện gương tốt"))
DEED_HELD = Event("deed_held", _("Để riêng, chờ xem"), "attention")
DEED_RELEASED = Event("deed_released", _("Nhận lại vào danh sách"))
DEED_LOOKED_INTO = Event("deed_looked_into", _("Bắt đầu tìm hiểu"), "progress")
DEED_PUT_FORWARD = Event("deed_put_forward", _("Lập đề nghị khen thưởng từ phát hiện"), "done")
DEED_PASSED_ON = Event("deed_passed_on", _("Chuyển cơ quan khác"), "done")
DEED_LEFT = Event("deed_left", _("Không đề nghị khen thưởng"), "attention")
DEED_TAKEN_UP_AGAIN = Event("deed_taken_up_again", _("Xem lại phát hiện"), "progress")
DEED_SENDER_FORGOTTEN = Event("deed_sender_forgotten", _("Xóa liên hệ, ảnh của người phát hiện"))
