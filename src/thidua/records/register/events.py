"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

AWARD_NAME_CORRECTED = Event("award_name_corrected", _("Sửa tên trong sổ"), "attention")
EXTERNAL_AWARD_CORRECTED = Event("external_award_corrected", _("Sửa khen thưởng của cấp khác"), "attention")
AWARD_MARKED_MISTAKEN = Event("award_marked_mistaken", _("Ghi nhận vào sổ nhầm"), "attention")
DECISION_NUMBER_REWRITTEN = Event(
    "decision_number_rewritten", _("Ghi lại số quyết định trong sổ khen thưởng"), "attention"
)
AWARD_ENTERED = Event("award_entered", _("Vào sổ khen thưởng"), "done")
AWARDS_ENTERED = Event("awards_entered", _("Vào sổ khen thưởng"), "done")
AWARD_ANNULLED = Event("award_annulled", _("Hủy bỏ khen thưởng"), "bad")
