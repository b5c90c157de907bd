"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

QUESTION_ASSIGNED = Event("question_assigned", _("Giao đơn vị soạn trả lời"), "progress")
ANSWER_DRAFTED = Event("answer_drafted", _("Soạn trả lời"))
ANSWER_PUBLISHED = Event("answer_published", _("Đăng câu trả lời"), "done")
QUESTION_ANSWERED = Event("question_answered", _("Trả lời riêng người hỏi"), "done")
QUESTION_REFUSED = Event("question_refused", _("Không trả lời câu hỏi"), "attention")
ANSWER_TAKEN_OFF = Event("answer_taken_off", _("Gỡ câu trả lời"), "bad")
