"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

FIELD_ENTERED = Event("field_entered", _("Thêm lĩnh vực"))
FIELD_AMENDED = Event("field_amended", _("Sửa lĩnh vực"))
LAWBOOK_MIRRORED = Event("lawbook_mirrored", _("Cập nhật theo bộ luật"))
