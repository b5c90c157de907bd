"""Certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit
from thidua.records.register.models import Award

from .enums import CertificateState


class Certificate(Record):
    """The paper for one award: its code, its rendered page, when and by whom it was handed over.

    `code` is short enough to type and random enough not to be guessed. A paper printed with something wrong on it is
    replaced: the record takes another code and begins anew, the old code stays as `ReplacedCertificate`.

    pii: through the award; ground: the award; kept for good.
    """

    award = models.OneToOneField(Award, models.PROTECT, related_name="certificate", verbose_name=_("khen thưởng"))
    code = models.CharField(_("mã xác thực"), max_length=16, unique=True)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=CertificateState.choices, default=CertificateState.PREPARED
    )
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản in")
    )
    handed_over_on = models.DateField(_("ngày trao"), null=True, blank=True)
    handed_over_by = models.CharField(_("người trao"), max_length=200, blank=True)
    handed_over_to = models.CharField(_("người nhận thay"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("giấy khen")
        verbose_name_plural = _("giấy khen")
        ordering = ["award__decided_on", "award__register_number"]

    def __str__(self) -> str:
        return f"{self.code}: {self.award.subject_name}"

    @property
    def is_prepared(self) -> bool:
        """Say whether its sheet was not drawn yet."""
        return self.state == CertificateState.PREPARED

    @property
    def is_rendered(self) -> bool:
        """Say whether its sheet is drawn and waits to be handed over."""
        return self.state == CertificateState.RENDERED


class ReplacedCertificate(Record):
    """A paper that another took the place of: what it said, its code, whether and when it had been handed over.

    Final: whoever holds the old paper must learn from its code, for good, that it was replaced and by which.

    pii: name and post as printed then; ground: the award; kept for good.
    """

    certificate = models.ForeignKey(
        Certificate, models.PROTECT, related_name="replaced", verbose_name=_("giấy khen thay thế")
    )
    code = models.CharField(_("mã xác thực"), max_length=16, unique=True)
    subject_name = models.CharField(_("tên in trên giấy khen"), max_length=200)
    subject_detail = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    paper = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bản in")
    )
    handed_over_on = models.DateField(_("ngày trao"), null=True, blank=True)
    handed_over_by = models.CharField(_("người trao"), max_length=200, blank=True)
    replaced_on = models.DateField(_("ngày thay"))
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta:
        verbose_name = _("giấy khen đã thay")
        verbose_name_plural = _("giấy khen đã thay")
        ordering = ["-replaced_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.subject_name}"


class EmblemPicture(Record):
    """The picture of the national emblem that an authority lays on its certificates: its own file, a PNG.

    no_pii
    """

    issuer = models.OneToOneField(Unit, models.PROTECT, related_name="emblem_picture", verbose_name=_("cơ quan"))
    picture = models.BinaryField(_("hình Quốc huy"))

    class Meta:
        verbose_name = _("hình Quốc huy")
        verbose_name_plural = _("hình Quốc huy")

    def __str__(self) -> str:
        return str(self.issuer)


class StockDesign(Record):
    """A printed stock of an authority: how large its sheet is, which fields are printed on it and where.

    `places` maps a `decree30.Field` to the parts of its `decree30.Place`, in millimetres and points. `scan` is a
    picture of a blank, laid under the fields while they are arranged; nothing of it is printed. One out of use stays,
    because papers were printed with it.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="stock_designs", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên phôi"), max_length=120)
    width_mm = models.DecimalField(_("rộng (mm)"), max_digits=5, decimal_places=1)
    height_mm = models.DecimalField(_("cao (mm)"), max_digits=5, decimal_places=1)
    places = models.JSONField(_("vị trí các phần chữ"))
    scan = models.BinaryField(_("ảnh quét phôi"), blank=True, default=b"")
    retired_on = models.DateField(_("thôi dùng từ"), null=True, blank=True)

    class Meta:
        verbose_name = _("phôi in sẵn")
        verbose_name_plural = _("phôi in sẵn")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "name"], condition=models.Q(retired_on=None), name="certificates_stock_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_use(self) -> bool:
        """Say whether papers are printed with it."""
        return self.retired_on is None


class PrinterOffset(Record):
    """By how much one printer of an authority prints askew: everything on a stock moves by so many millimetres.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="printer_offsets", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên máy in"), max_length=120)
    dx_mm = models.DecimalField(_("dịch sang phải (mm)"), max_digits=4, decimal_places=1)
    dy_mm = models.DecimalField(_("dịch xuống (mm)"), max_digits=4, decimal_places=1)

    class Meta:
        verbose_name = _("máy in")
        verbose_name_plural = _("máy in")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["issuer", "name"], name="certificates_printer_name")]

    def __str__(self) -> str:
        return self.name
