"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

PROVISION_CONFIRMED = Event("provision_confirmed", _("Đối chiếu quy định"), "done")
CONFIRMATION_WITHDRAWN = Event("confirmation_withdrawn", _("Rút xác nhận"), "attention")
PROVISION_CORRECTED = Event("provision_corrected", _("Ghi điểm khác của văn bản"), "attention")
CORRECTION_WITHDRAWN = Event("correction_withdrawn", _("Rút ghi nhận điểm khác"))
PACK_ISSUED = Event("pack_issued", _("Lập gói đối chiếu"), "done")
PACK_RECEIVED = Event("pack_received", _("Nhận gói đối chiếu"))
PACK_TAKEN = Event("pack_taken", _("Áp dụng gói đối chiếu"), "done")
PACK_WITHDRAWN = Event("pack_withdrawn", _("Rút gói đối chiếu"), "attention")
OVERLAY_RECEIVED = Event("overlay_received", _("Nhận quy định của tỉnh"))
OVERLAY_TAKEN = Event("overlay_taken", _("Áp dụng quy định của tỉnh"), "done")
OVERLAY_WITHDRAWN = Event("overlay_withdrawn", _("Rút quy định của tỉnh"), "attention")
ELIGIBILITY_CHECKED = Event("eligibility_checked", _("Xét điều kiện"), "progress")
