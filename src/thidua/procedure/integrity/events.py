"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DOSSIERS_COMPARED = Event("dossiers_compared", _("So các hồ sơ của đợt"), "progress")
INTEGRITY_ANSWERED = Event("integrity_answered", _("Trả lời điều cần làm rõ"), "done")
