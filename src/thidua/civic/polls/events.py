"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

POLL_DRAFTED = Event("poll_drafted", _("Lập thăm dò"))
POLL_AMENDED = Event("poll_amended", _("Sửa thăm dò"))
POLL_PUBLISHED = Event("poll_published", _("Công khai thăm dò"), "done")
POLL_ENDED_EARLY = Event("poll_ended_early", _("Kết thúc sớm cuộc thăm dò"), "attention")
POLL_TAKEN_OFF = Event("poll_taken_off", _("Gỡ thăm dò khỏi trang"), "bad")
HELD_BALLOTS_COUNTED = Event("held_ballots_counted", _("Tính các lượt bình chọn bị giữ"), "done")
HELD_BALLOTS_LEFT_OUT = Event("held_ballots_left_out", _("Không tính các lượt bình chọn bị giữ"), "attention")
