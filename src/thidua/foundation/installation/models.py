"""The installation's public address and its keeper's notes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record

from .enums import Matter


class PublicAddress(Record):
    """An address told as the public one; the newest counts, the earlier stay, because papers carry them.

    `token` stands in the link that another device opens; `confirmed_at` is the first time it was. An address told
    again is another row, to be confirmed anew.

    pii: account; ground: duty of the office; kept while the trail is.
    """

    address = models.CharField(_("địa chỉ công khai"), max_length=200)
    token = models.CharField(_("mã trong đường dẫn xác nhận"), max_length=64, unique=True, editable=False)
    told_at = models.DateTimeField(_("khai lúc"))
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người khai")
    )
    confirmed_at = models.DateTimeField(_("mở thử từ thiết bị khác lúc"), null=True, blank=True)

    class Meta:
        verbose_name = _("địa chỉ công khai")
        verbose_name_plural = _("địa chỉ công khai")
        ordering = ["-told_at", "-pk"]

    def __str__(self) -> str:
        return self.address


class SetupNote(Record):
    """What the keeper saw to that no other record tells: a letter tried, where copies go, a list put away.

    Never changed; the newest of a matter counts. `scope` is the unit it is about; none for the whole installation.

    pii: account, sometimes an address of mail; ground: duty of the office; kept while the trail is.
    """

    matter = models.CharField(_("việc"), max_length=16, choices=Matter.choices)
    scope = models.ForeignKey(
        settings.ROLE_SCOPE_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị")
    )
    words = models.CharField(_("nội dung"), max_length=400)
    noted_at = models.DateTimeField(_("ghi lúc"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("ghi chú cài đặt")
        verbose_name_plural = _("ghi chú cài đặt")
        ordering = ["-noted_at", "-pk"]

    def __str__(self) -> str:
        return self.get_matter_display()
