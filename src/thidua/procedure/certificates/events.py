"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CERTIFICATE_REPLACED = Event("certificate_replaced", _("Thay giấy khen"), "attention")
CERTIFICATES_PREPARED = Event("certificates_prepared", _("Lập giấy khen"))
CERTIFICATES_RENDERED = Event("certificates_rendered", _("Tạo bản in giấy khen"), "progress")
CERTIFICATES_SIGNED = Event("certificates_signed", _("Ký số giấy khen"), "done")
CERTIFICATE_HANDED_OVER = Event("certificate_handed_over", _("Trao giấy khen"), "done")
