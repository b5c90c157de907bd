"""Where what readers leave on stories stands."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class CommentState(TonedChoices):
    """Where a reader's comment stands."""

    PENDING = "pending", "attention", _("Chờ duyệt")
    APPROVED = "approved", "done", _("Đã duyệt")
    REFUSED = "refused", "neutral", _("Không duyệt")
