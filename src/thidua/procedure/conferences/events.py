"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CONFERENCE_PLANNED = Event("conference_planned", _("Lập kế hoạch hội nghị"))
AGENDA_SET = Event("agenda_set", _("Xếp chương trình"))
DELEGATES_INVITED = Event("delegates_invited", _("Mời đại biểu"))
HAND_OVERS_ORDERED = Event("hand_overs_ordered", _("Xếp thứ tự trao thưởng"))
SIGNINGS_ORDERED = Event("signings_ordered", _("Xếp thứ tự ký giao ước"))
CALLINGS_NOTED = Event("callings_noted", _("Ghi cách đọc tên, người nhận"))
SEATS_ARRANGED = Event("seats_arranged", _("Xếp chỗ ngồi"))
PICTURE_ADDED = Event("picture_added", _("Thêm ảnh"))
CONFERENCE_HELD = Event("conference_held", _("Tổ chức hội nghị"), "done")
