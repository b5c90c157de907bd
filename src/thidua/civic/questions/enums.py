"""Where a reader's question stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionState(models.TextChoices):
    """Where a reader's question stands."""

    WAITING = "waiting", _("Chờ trả lời")
    PUBLISHED = "published", _("Đã đăng trả lời")
    ANSWERED = "answered", _("Đã trả lời riêng")
    REFUSED = "refused", _("Không trả lời")
