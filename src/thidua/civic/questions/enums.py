"""Where a reader's question stands."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class QuestionState(TonedChoices):
    """Where a reader's question stands."""

    WAITING = "waiting", "progress", _("Chờ trả lời")
    PUBLISHED = "published", "done", _("Đã đăng trả lời")
    ANSWERED = "answered", "done", _("Đã trả lời riêng")
    REFUSED = "refused", "neutral", _("Không trả lời")
