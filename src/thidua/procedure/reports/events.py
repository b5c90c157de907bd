"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

REPORT_NUMBER_CORRECTED = Event("report_number_corrected", _("Sửa số báo cáo"), "attention")
REPORT_DRAFTED = Event("report_drafted", _("Dự thảo báo cáo"))
REPORT_ADOPTED = Event("report_adopted", _("Ban hành báo cáo"), "done")
