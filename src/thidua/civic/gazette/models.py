"""Official papers that the office makes public."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.civic.gazette.enums import DocumentFamily, DocumentKind, RelationKind
from thidua.civic.sites.models import Site
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.reports.models import YearReport
from thidua.records.catalogue.models import FieldOfWork


class PublicDocument(Record):
    """One official paper as the portal tells of it: number, day, issuer, kind, subject, force, files.

    An editor enters it, and nobody sees it before the editor publishes it. Whether it is in force is not kept but
    told for a day, from its own days and from the papers that replace, amend or annul it. A paper made in this
    product is tied to its record, once on each site: a decision's list of names is then drawn from the public
    register, so that a withheld or annulled award is not frozen here. `folded` is what the search reads,
    `number_key` what sorts «9/…» before «10/…».

    pii: post of the signer; ground: compulsory part of the document; kept for good.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="documents", verbose_name=_("trang của đơn vị"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), db_index=True)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200)
    kind = models.CharField(_("loại văn bản"), max_length=12, choices=DocumentKind.choices)
    family = models.CharField(
        _("nhóm"), max_length=14, choices=DocumentFamily.choices, default=DocumentFamily.ADMINISTRATIVE
    )
    subject = models.CharField(_("trích yếu"), max_length=1000)
    signer_post = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    field = models.ForeignKey(
        FieldOfWork, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lĩnh vực")
    )
    in_force_from = models.DateField(_("có hiệu lực từ ngày"), null=True, blank=True)
    expires_on = models.DateField(_("có hiệu lực đến hết ngày"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quyết định khen thưởng")
    )
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("phong trào thi đua")
    )
    report = models.ForeignKey(
        YearReport, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("báo cáo tổng kết")
    )
    published_on = models.DateField(_("công khai từ ngày"), null=True, blank=True, db_index=True)
    withdrawn_on = models.DateField(_("gỡ từ ngày"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("lý do gỡ"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    folded = models.CharField(max_length=1300, editable=False)
    number_key = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("văn bản công khai")
        verbose_name_plural = _("văn bản công khai")
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "issuer", "number", "issued_on"],
                condition=~Q(number=""),
                name="gazette_document_number_once",
            ),
            models.UniqueConstraint(fields=["site", "decision"], name="gazette_document_decision_once"),
            models.UniqueConstraint(fields=["site", "movement"], name="gazette_document_movement_once"),
            models.UniqueConstraint(fields=["site", "report"], name="gazette_document_report_once"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True)
                | Q(in_force_from__isnull=False, expires_on__gte=F("in_force_from")),
                name="gazette_document_period",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(published_on__isnull=False),
                name="gazette_document_withdrawn_after_publishing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip() + f": {self.subject[:200]}"

    @property
    def is_public(self) -> bool:
        """Say whether readers see it."""
        return self.published_on is not None and self.withdrawn_on is None


class DocumentRelation(models.Model):
    """What one paper does to an older one, wholly or in part, from a day on.

    Kept once, on the newer paper's side, and read from both. It counts only while the newer paper is public.

    no_pii
    """

    document = models.ForeignKey(PublicDocument, models.PROTECT, related_name="acts_on", verbose_name=_("văn bản mới"))
    target = models.ForeignKey(PublicDocument, models.PROTECT, related_name="acted_on_by", verbose_name=_("văn bản cũ"))
    kind = models.CharField(_("quan hệ"), max_length=8, choices=RelationKind.choices)
    in_part = models.BooleanField(_("chỉ một phần"), default=False)
    effective_on = models.DateField(_("từ ngày"))

    class Meta:
        verbose_name = _("quan hệ giữa hai văn bản")
        verbose_name_plural = _("quan hệ giữa các văn bản")
        ordering = ["effective_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "target", "kind"], name="gazette_documentrelation_once"),
            models.CheckConstraint(condition=~Q(document=F("target")), name="gazette_documentrelation_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.document.number} {self.get_kind_display().lower()} {self.target.number}"


class DocumentFile(models.Model):
    """A file of a public paper, handed out as an attachment while the paper is public.

    no_pii
    """

    document = models.ForeignKey(PublicDocument, models.PROTECT, related_name="files", verbose_name=_("văn bản"))
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("tệp"))
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("tệp của văn bản")
        verbose_name_plural = _("tệp của văn bản")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["document", "paper"], name="gazette_documentfile_once")]

    def __str__(self) -> str:
        return self.paper.title
