"""States of a certificate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateState(models.TextChoices):
    """Where a certificate stands."""

    PREPARED = "prepared", _("Chờ in")
    RENDERED = "rendered", _("Đã tạo bản in")
    HANDED_OVER = "handed_over", _("Đã trao")


class VerificationState(models.TextChoices):
    """What the verification page answers."""

    VALID = "valid", _("Có hiệu lực")
    ANNULLED = "annulled", _("Đã hủy bỏ")
    REPLACED = "replaced", _("Đã được thay thế")
    UNKNOWN = "unknown", _("Không tìm thấy")
