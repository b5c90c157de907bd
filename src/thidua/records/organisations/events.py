"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

UNIT_FOUNDED = Event("unit_founded", _("Lập đơn vị"), "progress")
UNIT_PLACED = Event("unit_placed", _("Xếp vào cây đơn vị"))
UNIT_CODE_GIVEN = Event("unit_code_given", _("Cấp mã hành chính"))
UNITS_MERGED = Event("units_merged", _("Sáp nhập"), "attention")
UNIT_NAME_CORRECTED = Event("unit_name_corrected", _("Sửa tên đơn vị"), "attention")
HOUSE_STYLE_SET = Event("house_style_set", _("Đặt thể thức văn bản của đơn vị"))
