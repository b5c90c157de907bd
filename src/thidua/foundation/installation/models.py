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


class BackupPlan(Record):
    """When copies of the whole installation are made, and where they go; the newest counts, the earlier stay.

    Carried out by the clock of `serve`. `place` is a folder of the server or `s3://bucket/folder`; without one no copy
    is made. `recipient` is the public half of the key that copies are sealed for (age); the other half is kept apart
    from this machine and is nowhere here.

    pii: account; ground: duty of the office; kept while the trail is.
    """

    place = models.CharField(_("nơi cất bản sao"), max_length=250, blank=True)
    at = models.TimeField(_("sao lúc"))
    recipient = models.CharField(_("khóa công khai"), max_length=100, blank=True)
    told_at = models.DateTimeField(_("ghi lúc"))
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("lịch sao lưu")
        verbose_name_plural = _("lịch sao lưu")
        ordering = ["-told_at", "-pk"]

    def __str__(self) -> str:
        return self.place


class Backup(Record):
    """One attempt at a copy of the whole installation: where it lies and how it was checked, or why there is none.

    Final once noted. That the file is still there nobody promises: copies are thinned, and whoever keeps them may take
    them elsewhere. `recipient` is the public half of the key it was sealed for; empty when it lies open.

    no_pii
    """

    began_at = models.DateTimeField(_("bắt đầu lúc"))
    ended_at = models.DateTimeField(_("xong lúc"))
    place = models.CharField(_("tệp"), max_length=400)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    recipient = models.CharField(_("khóa công khai"), max_length=100, blank=True)
    is_checked = models.BooleanField(_("đã khôi phục thử"), default=False)
    events = models.PositiveIntegerField(_("số sự kiện trong nhật ký"), default=0)
    papers = models.PositiveIntegerField(_("số văn bản"), default=0)
    trouble = models.CharField(_("vì sao không xong"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("lần sao lưu")
        verbose_name_plural = _("lần sao lưu")
        ordering = ["-ended_at", "-pk"]

    def __str__(self) -> str:
        return self.place
