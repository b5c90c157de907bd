"""Signing keys, and signatures that are awaited."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.enums import SigningLevel
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from .enums import KeyKind, KeyPlace


class SigningKey(Record):
    """A key by which papers of an authority are signed: whose, where it lies, its certificate, the picture it leaves.

    The key itself is never in the database: `file` names a PKCS#12 file in the home, closed by a passphrase that is
    asked each time and kept nowhere. `picture` is a transparent PNG, blue of a hand, red of a seal; `picture_mm` is
    how wide the seal is in life. A key that was retired signs nothing; what it signed stays.

    The file goes when the key is retired.

    pii: name on the certificate, picture of the hand; ground: signature of official papers; kept with what it signed.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="signing_keys", verbose_name=_("cơ quan"))
    kind = models.CharField(_("loại chữ ký"), max_length=8, choices=KeyKind.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signing_keys", verbose_name=_("người ký")
    )
    place = models.CharField(_("khóa ở đâu"), max_length=12, choices=KeyPlace.choices)
    file = models.CharField(_("tệp khóa"), max_length=64, blank=True)
    token = models.CharField(_("tên thiết bị ký"), max_length=64, blank=True)
    label = models.CharField(_("tên khóa trong thiết bị"), max_length=64, blank=True)
    certificates = models.TextField(_("chứng thư và các chứng thư cấp trên (PEM)"))
    subject = models.CharField(_("tên trên chứng thư"), max_length=200)
    authority = models.CharField(_("nơi cấp chứng thư"), max_length=200, blank=True)
    serial = models.CharField(_("số chứng thư"), max_length=64)
    certificate_from = models.DateTimeField(_("chứng thư có hiệu lực từ"))
    certificate_to = models.DateTimeField(_("chứng thư hết hiệu lực"))
    level = models.CharField(_("mức chữ ký"), max_length=4, choices=SigningLevel.choices, default=SigningLevel.B)
    picture = models.BinaryField(_("hình chữ ký hoặc dấu"), blank=True, default=b"")
    picture_mm = models.PositiveSmallIntegerField(_("đường kính dấu (mm)"), default=36)
    enrolled_on = models.DateField(_("khai báo ngày"))
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người khai báo")
    )
    retired_on = models.DateField(_("thôi dùng từ ngày"), null=True, blank=True)
    retired_because = models.CharField(_("lý do thôi dùng"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("khóa ký số")
        verbose_name_plural = _("khóa ký số")
        ordering = ["kind", "subject", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=KeyKind.HAND, person__isnull=False) | Q(kind=KeyKind.SEAL, person__isnull=True),
                name="signing_signingkey_holder",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_in_use(self) -> bool:
        """Say whether it still signs."""
        return self.retired_on is None

    @property
    def asks_passphrase(self) -> bool:
        """Say whether whoever signs types a passphrase or PIN here."""
        return self.place != KeyPlace.ELSEWHERE


class AwaitedSignature(Record):
    """A paper made ready for a signature that is made elsewhere: with room for it, and the digest that is signed.

    Nothing of it is a paper of the house until the signature is there; it is used once, and not after its time.

    pii: whatever the paper says; ground: as the paper; kept for an hour.
    """

    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="awaited", verbose_name=_("khóa ký số"))
    original = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("bản của phần mềm"))
    base = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("ký nối vào bản"))
    content = models.BinaryField(_("tệp chờ chữ ký"))
    digest = models.CharField(_("mã băm SHA-256 cần ký"), max_length=64)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ký"))
    ends_at = models.DateTimeField(_("chờ đến"), db_index=True)

    class Meta:
        verbose_name = _("chữ ký đang chờ")
        verbose_name_plural = _("chữ ký đang chờ")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.digest

    def is_over(self, at: datetime) -> bool:
        """Say whether its time has passed."""
        return at >= self.ends_at
