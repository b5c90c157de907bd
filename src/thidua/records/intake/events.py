"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

RECORDS_TAKEN_IN = Event("records_taken_in", _("Nhận hồ sơ ban đầu từ sổ Excel"), "done")
