"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

COMMENT_APPROVED = Event("comment_approved", _("Duyệt bình luận"))
COMMENT_REFUSED = Event("comment_refused", _("Từ chối bình luận"), "attention")
COMMENT_ANSWERED = Event("comment_answered", _("Trả lời bình luận"))
COMMENT_TAKEN_DOWN = Event("comment_taken_down", _("Gỡ bình luận"), "attention")
HELD_RATINGS_COUNTED = Event("held_ratings_counted", _("Tính các đánh giá đang giữ lại"))
HELD_RATINGS_LEFT_OUT = Event("held_ratings_left_out", _("Không tính các đánh giá đang giữ lại"), "attention")
