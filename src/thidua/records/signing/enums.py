"""What a signing key is, and where it lies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyKind(models.TextChoices):
    """Whose signature it makes."""

    HAND = "hand", _("Chữ ký của người có thẩm quyền")
    SEAL = "seal", _("Chữ ký của cơ quan")


class KeyPlace(models.TextChoices):
    """Where the key lies: a ward without any signs elsewhere and brings the signed copy back."""

    FILE = "file", _("Tệp khóa PKCS#12 giữ trên máy chủ")
    TOKEN = "token", _("Thiết bị ký (PKCS#11) cắm ở máy chủ")
    ELSEWHERE = "elsewhere", _("Nơi khác: máy chủ đưa mã băm, chữ ký mang về")
