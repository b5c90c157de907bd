"""Certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
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
