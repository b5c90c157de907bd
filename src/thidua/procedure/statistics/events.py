"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

STATISTICS_ISSUED = Event("statistics_issued", _("Chốt báo cáo thống kê"), "done")
FIGURES_STATED = Event("statistics_figures_stated", _("Ghi số liệu thống kê sổ không có"))
