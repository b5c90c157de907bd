"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CERTIFICATE_REPLACED = Event("certificate_replaced", _("Thay giấy khen"), "attention")
CERTIFICATES_PREPARED = Event("certificates_prepared", _("Lập giấy khen"))
CERTIFICATES_RENDERED = Event("certificates_rendered", _("Tạo bản in giấy khen"), "progress")
CERTIFICATES_SIGNED = Event("certificates_signed", _("Ký số giấy khen"), "done")
CERTIFICATE_HANDED_OVER = Event("certificate_handed_over", _("Trao giấy khen"), "done")
EMBLEM_KEPT = Event("certificate_emblem_kept", _("Đặt hình Quốc huy cho giấy khen"))
EMBLEM_REMOVED = Event("certificate_emblem_removed", _("Bỏ hình Quốc huy"), "attention")
STOCK_DESIGNED = Event("stock_designed", _("Khai báo phôi in sẵn"))
STOCK_ARRANGED = Event("stock_arranged", _("Sắp chữ trên phôi"))
STOCK_RETIRED = Event("stock_retired", _("Thôi dùng phôi"), "attention")
PRINTER_SET = Event("printer_offset_set", _("Chỉnh độ lệch máy in"))
PRINTER_REMOVED = Event("printer_offset_removed", _("Bỏ máy in"), "attention")
