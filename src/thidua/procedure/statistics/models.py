"""Reports of statistics that were issued, the rows behind their figures, and figures that no record holds."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit

from .enums import Borders, Source


class StatisticsReport(Record):
    """One form of one unit and year as it was reported: figures as counted on the day. Never changed.

    When the records have moved since, another version is issued beside it. `figures` is by line, then by column; a
    figure that nobody knew is None. `columns` lists key, title and head of the columns of the day.

    pii: the officer's name through the account; ground: duty of the office; kept for good.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="statistics", verbose_name=_("đơn vị báo cáo"))
    form = models.SlugField(_("biểu"), max_length=32)
    year = models.PositiveSmallIntegerField(_("năm"))
    version = models.PositiveSmallIntegerField(_("bản"))
    borders = models.CharField(_("địa giới"), max_length=16, choices=Borders.choices, default=Borders.THAT_DAY)
    columns = models.JSONField(_("cột"), default=list)
    figures = models.JSONField(_("số liệu"), default=dict)
    issued_on = models.DateField(_("ngày chốt"))
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người chốt")
    )

    class Meta:
        verbose_name = _("báo cáo thống kê")
        verbose_name_plural = _("báo cáo thống kê")
        ordering = ["-year", "form", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "form", "year", "version"], name="statistics_report_version")
        ]

    def __str__(self) -> str:
        return f"Biểu {self.form} năm {self.year}, bản {self.version}"


class ReportedRow(models.Model):
    """One row behind the figures of a report: which record, and what it was when it was counted.

    The facts are kept, not the figures' addresses, so that each figure of the report is found again by its definition.

    pii: through the record, with the sex (never public); ground: duty of the office; kept with the report.
    """

    report = models.ForeignKey(StatisticsReport, models.PROTECT, related_name="rows", verbose_name=_("báo cáo"))
    source = models.CharField(_("loại"), max_length=12, choices=Source.choices)
    record_id = models.PositiveBigIntegerField(_("mã dòng"))
    facts = models.JSONField(_("đặc điểm"), default=dict)

    class Meta:
        verbose_name = _("dòng đã báo cáo")
        verbose_name_plural = _("dòng đã báo cáo")
        ordering = ["report_id", "source", "record_id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "source", "record_id"], name="statistics_reportedrow_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.record_id}"


class StatedFigure(Record):
    """A figure that no record holds, as an officer stated it with its source. One stated anew leaves the older behind.

    pii: the officer's name through the account; ground: duty of the office; kept for good.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="stated_figures", verbose_name=_("đơn vị"))
    form = models.SlugField(_("biểu"), max_length=32)
    year = models.PositiveSmallIntegerField(_("năm"))
    line = models.CharField(_("mã dòng"), max_length=8)
    column = models.CharField(_("cột"), max_length=64)
    value = models.PositiveIntegerField(_("số"))
    source = models.CharField(_("nguồn"), max_length=300)
    stated_on = models.DateField(_("ngày ghi"))
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )
    is_past = models.BooleanField(_("đã ghi lại"), default=False)

    class Meta:
        verbose_name = _("số liệu ghi tay")
        verbose_name_plural = _("số liệu ghi tay")
        ordering = ["unit_id", "form", "year", "line", "column", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "form", "year", "line", "column"],
                condition=Q(is_past=False),
                name="statistics_statedfigure_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.line}.{self.column}: {self.value}"
