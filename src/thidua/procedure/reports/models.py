"""Summing-up reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from .enums import ReportState


class YearReportQuerySet(models.QuerySet["YearReport"]):
    """Reports by where they stand."""

    def drafts(self) -> "YearReportQuerySet":
        """Keep those not yet signed."""
        return self.filter(state=ReportState.DRAFT)

    def adopted(self) -> "YearReportQuerySet":
        """Keep those that are signed and keep their figures."""
        return self.filter(state=ReportState.ADOPTED)


class YearReport(Record):
    """The summing-up report of one issuer for one year: figures as counted on the day, words by a person.

    A draft's figures are counted anew; adopting keeps them as they were reported and takes an official number.

    pii: signer's name; ground: compulsory part of the document; kept for good.
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="year_reports", verbose_name=_("cơ quan"))
    year = models.PositiveSmallIntegerField(_("năm"))
    state = models.CharField(_("trạng thái"), max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    figures = models.JSONField(_("số liệu"), default=dict, blank=True)
    assessment = models.TextField(_("đánh giá chung"), blank=True)
    limitations = models.TextField(_("hạn chế, nguyên nhân"), blank=True)
    directions = models.TextField(_("phương hướng năm sau"), blank=True)
    drafted_on = models.DateField(_("ngày dự thảo"))
    adopted_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signed_reports", verbose_name=_("người ký")
    )
    signer_post = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)

    objects = YearReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo tổng kết")
        verbose_name_plural = _("báo cáo tổng kết")
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["issuer", "year"], name="reports_yearreport_once")]

    def __str__(self) -> str:
        return f"Báo cáo tổng kết năm {self.year}"

    @property
    def is_adopted(self) -> bool:
        """Say whether it is signed and keeps its figures."""
        return self.state == ReportState.ADOPTED
