"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

SCORING_SHEET_SETTLED = Event("scoring_sheet_settled", _("Chốt thang điểm"), "done")
SCORED_LIST_BEGUN = Event("scored_list_begun", _("Lập danh sách chấm điểm"))
LINES_SCORED = Event("lines_scored", _("Ghi điểm"), "progress")
SCORED_LIST_DRAFTED = Event("scored_list_drafted", _("Lập đề nghị từ danh sách chấm điểm"), "progress")
SCORED_LIST_SUBMITTED = Event("scored_list_submitted", _("Trình các đề nghị của danh sách"), "progress")
