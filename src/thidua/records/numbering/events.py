"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

BOOK_KEPT = Event("book_kept", _("Đặt cách cấp số văn bản"))
