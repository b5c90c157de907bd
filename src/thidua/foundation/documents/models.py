"""Stored papers."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record

from .enums import Chain, PaperKind, Sameness


def papers_storage() -> Storage:
    """Return the storage that no web address leads into."""
    return storages["papers"]


class StoredPaper(Record):
    """One version of one paper, kept byte for byte.

    Final once stored. The file's name is its SHA-256, so equal bytes are kept once and a changed file no longer
    answers to its name. The subject is named by type and uid instead of a foreign key, because papers lie below
    every record that has them.

    pii: whatever the paper says; ground: records management (NĐ 30/2020/NĐ-CP); kept as the archive's schedule says.
    """

    kind = models.CharField(_("loại"), max_length=32, choices=PaperKind.choices)
    title = models.CharField(_("tên gọi"), max_length=400)
    subject_type = models.CharField(_("loại hồ sơ"), max_length=64)
    subject_uid = models.UUIDField(_("mã hồ sơ"))
    version = models.PositiveIntegerField(_("phiên bản"), default=1)
    media_type = models.CharField(_("định dạng"), max_length=100)
    file = models.FileField(_("tệp"), storage=papers_storage, max_length=120)
    file_name = models.CharField(_("tên tệp khi tải về"), max_length=200)
    size = models.PositiveIntegerField(_("dung lượng (byte)"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    stored_at = models.DateTimeField(_("lưu lúc"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người lưu")
    )

    # Of a copy that was signed elsewhere: our own paper that was signed, and by what it is known to be the same.
    signed_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="signed_copies", verbose_name=_("ký từ bản")
    )
    sameness = models.CharField(_("giống bản gốc ở"), max_length=8, choices=Sameness.choices, blank=True)

    class Meta:
        verbose_name = _("văn bản lưu")
        verbose_name_plural = _("văn bản lưu")
        ordering = ["subject_type", "subject_uid", "kind", "media_type", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_uid", "kind", "media_type", "title", "version"],
                name="documents_storedpaper_version",
            )
        ]
        indexes = [models.Index(fields=["subject_type", "subject_uid"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.title}"


class PaperSignature(models.Model):
    """One digital signature on a signed copy, as it was read when the copy was taken in.

    pii: name and organisation on the certificate; ground: signature of an official document; kept with the paper.
    """

    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="signatures", verbose_name=_("bản đã ký"))
    order = models.PositiveSmallIntegerField(_("số thứ tự"))
    signer = models.CharField(_("người ký"), max_length=200)
    organisation = models.CharField(_("tổ chức"), max_length=200, blank=True)
    authority = models.CharField(_("nơi cấp chứng thư"), max_length=200, blank=True)
    serial = models.CharField(_("số chứng thư"), max_length=64)
    signed_at = models.DateTimeField(_("ký lúc"))
    is_stamped = models.BooleanField(_("có dấu thời gian"))
    chain = models.CharField(_("chuỗi chứng thực"), max_length=10, choices=Chain.choices)

    class Meta:
        verbose_name = _("chữ ký số")
        verbose_name_plural = _("chữ ký số")
        ordering = ["paper_id", "order"]
        constraints = [models.UniqueConstraint(fields=["paper", "order"], name="documents_papersignature_order")]

    def __str__(self) -> str:
        return self.signer
