"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DECISION_NUMBER_CORRECTED = Event("decision_number_corrected", _("Sửa số quyết định"), "attention")
ROUNDING_SETTLED = Event("rounding_settled", _("Chọn cách làm tròn tiền thưởng"))
DECISION_DRAFTED = Event("decision_drafted", _("Dự thảo quyết định"))
DECISION_AMENDED = Event("decision_amended", _("Sửa dự thảo quyết định"))
EDITED_DRAFT_HANDED_IN = Event("edited_draft_handed_in", _("Nạp bản Word đã sửa của dự thảo"))
EDITED_DRAFT_TAKEN = Event("edited_draft_taken", _("Lấy thay đổi từ bản Word vào dự thảo"))
BASIS_ENTERED = Event("basis_entered", _("Thêm căn cứ của cơ quan"))
BASIS_ENDED = Event("basis_ended", _("Thôi dẫn căn cứ của cơ quan"))
WORDING_PROPOSED = Event("wording_proposed", _("Soạn lời văn của cơ quan"))
WORDING_ADOPTED = Event("wording_adopted", _("Áp dụng lời văn của cơ quan"), "progress")
DECISION_SIGNED = Event("decision_signed", _("Ký quyết định"), "progress")
DECISION_UNSIGNED = Event("decision_unsigned", _("Bỏ ký, trả về dự thảo"), "attention")
SIGNED_COPY_TAKEN = Event("signed_copy_taken", _("Tải bản đã ký lên"), "done")
PAPER_SIGNED = Event("decision_paper_signed", _("Ký số quyết định"), "done")
DECISION_ISSUED = Event("decision_issued", _("Ban hành quyết định"), "done")
