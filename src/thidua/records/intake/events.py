"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

RECORDS_TAKEN_IN = Event("records_taken_in", _("Nhận hồ sơ ban đầu từ sổ Excel"), "done")
ROWS_TAKEN_IN = Event("rows_taken_in", _("Nhận danh sách vào hồ sơ"), "done")
ROWS_TAKEN_BACK = Event("rows_taken_back", _("Hoàn tác lần nhận danh sách"), "attention")
