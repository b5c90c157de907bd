"""States of a certificate."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class CertificateState(TonedChoices):
    """Where a certificate stands."""

    PREPARED = "prepared", "neutral", _("Chờ in")
    RENDERED = "rendered", "progress", _("Đã tạo bản in")
    HANDED_OVER = "handed_over", "done", _("Đã trao")


class VerificationState(TonedChoices):
    """What the verification page answers."""

    VALID = "valid", "done", _("Có hiệu lực")
    ANNULLED = "annulled", "bad", _("Đã hủy bỏ")
    REPLACED = "replaced", "neutral", _("Đã được thay thế")
    UNKNOWN = "unknown", "attention", _("Không tìm thấy")
