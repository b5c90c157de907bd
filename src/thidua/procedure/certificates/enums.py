"""States of a certificate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateState(models.TextChoices):
    """Where a certificate stands."""

    PREPARED = "prepared", _("Chờ in")
    RENDERED = "rendered", _("Đã tạo bản in")
    HANDED_OVER = "handed_over", _("Đã trao")
