"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DOSSIER_ACCEPTED = Event("dossier_accepted", _("Thẩm định: tiếp nhận"), "done")
DOSSIER_RETURNED = Event("dossier_returned", _("Thẩm định: trả lại bổ sung"), "attention")
PUBLIC_COMMENT_OPENED = Event("public_comment_opened", _("Mở lấy ý kiến nhân dân"), "progress")
NOMINEE_OPINION_RECEIVED = Event("nominee_opinion_received", _("Nhận ý kiến nhân dân"))
NOMINEE_OPINION_WEIGHED = Event("nominee_opinion_weighed", _("Xem xét ý kiến nhân dân"), "done")
PUBLIC_NOT_HEARD = Event("public_not_heard", _("Làm tiếp khi chưa lấy xong ý kiến nhân dân"), "attention")
PUBLIC_COMMENT_CONCLUDED = Event("public_comment_concluded", _("Kết luận lấy ý kiến nhân dân"), "done")
