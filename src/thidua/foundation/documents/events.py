"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

PAPER_STORED = Event("paper_stored", _("Lưu văn bản"))
