"""States of rounds and nominations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Where a commendation round stands."""

    OPEN = "open", _("Đang nhận đề nghị")
    CLOSED = "closed", _("Đã khóa danh sách")
    CANCELLED = "cancelled", _("Đã hủy")


class NominationState(models.TextChoices):
    """Where a nomination stands."""

    DRAFT = "draft", _("Bản thảo")
    SUBMITTED = "submitted", _("Đã trình")
    RETURNED = "returned", _("Trả lại bổ sung")
    ACCEPTED = "accepted", _("Đã tiếp nhận")
    WITHDRAWN = "withdrawn", _("Đã rút")
