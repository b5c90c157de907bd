"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DOSSIER_ACCEPTED = Event("dossier_accepted", _("Thẩm định: tiếp nhận"), "done")
DOSSIER_RETURNED = Event("dossier_returned", _("Thẩm định: trả lại bổ sung"), "attention")
BODY_ASKED = Event("body_asked", _("Hỏi ý kiến cơ quan khác"), "progress")
BODY_ANSWERED = Event("body_answered", _("Nhận trả lời của cơ quan khác"), "done")
INQUIRY_CALLED_OFF = Event("inquiry_called_off", _("Thôi hỏi cơ quan khác"), "attention")
DOSSIER_RECOMMENDED = Event("dossier_recommended", _("Thẩm định: ghi đề nghị với Hội đồng"), "done")
PUBLIC_COMMENT_OPENED = Event("public_comment_opened", _("Mở lấy ý kiến nhân dân"), "progress")
NOMINEE_OPINION_RECEIVED = Event("nominee_opinion_received", _("Nhận ý kiến nhân dân"))
NOMINEE_OPINION_WEIGHED = Event("nominee_opinion_weighed", _("Xem xét ý kiến nhân dân"), "done")
PUBLIC_NOT_HEARD = Event("public_not_heard", _("Làm tiếp khi chưa lấy xong ý kiến nhân dân"), "attention")
PUBLIC_COMMENT_CONCLUDED = Event("public_comment_concluded", _("Kết luận lấy ý kiến nhân dân"), "done")
