"""Scoring sheets with their criteria; lists by unit with a line for each household or for the unit itself."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import SubjectFields


class ScoringSheet(Record):
    """The scale by which an authority judges one kind of award from a year on: its criteria and the points needed.

    Final: another version follows it, and a list keeps the version it was begun with. `threshold` stays empty while
    nobody has settled it; then no line can meet the sheet.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="scoring_sheets", verbose_name=_("cơ quan"))
    award_kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="scoring_sheets", verbose_name=_("loại khen thưởng")
    )
    title = models.CharField(_("tên thang điểm"), max_length=300)
    instrument = models.CharField(_("căn cứ"), max_length=300)
    year = models.PositiveSmallIntegerField(_("áp dụng từ năm"))
    threshold = models.DecimalField(_("mức điểm cần đạt"), max_digits=6, decimal_places=2, null=True, blank=True)
    settled_on = models.DateField(_("ngày đưa vào"))
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người đưa vào")
    )

    class Meta:
        verbose_name = _("thang điểm")
        verbose_name_plural = _("thang điểm")
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """One criterion of a sheet: the most points it may bring, the fewest it must; empty where the text says nothing.

    no_pii
    """

    sheet = models.ForeignKey(ScoringSheet, models.PROTECT, related_name="criteria", verbose_name=_("thang điểm"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    code = models.CharField(_("mã"), max_length=16)
    group = models.CharField(_("nhóm tiêu chuẩn"), max_length=300, blank=True)
    wording = models.CharField(_("tiêu chí"), max_length=500)
    least = models.DecimalField(_("điểm tối thiểu"), max_digits=6, decimal_places=2, null=True, blank=True)
    most = models.DecimalField(_("điểm tối đa"), max_digits=6, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = _("tiêu chí")
        ordering = ["sheet_id", "order"]
        constraints = [models.UniqueConstraint(fields=["sheet", "code"], name="scoring_criterion_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.wording}"


class ScoredList(Record):
    """What one unit judges in one round for one kind of award, by one version of the sheet.

    no_pii
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="scored_lists", verbose_name=_("đợt khen thưởng")
    )
    award_kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="scored_lists", verbose_name=_("loại khen thưởng")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scored_lists", verbose_name=_("đơn vị"))
    sheet = models.ForeignKey(ScoringSheet, models.PROTECT, related_name="lists", verbose_name=_("thang điểm"))
    begun_on = models.DateField(_("ngày lập"))

    class Meta:
        verbose_name = _("danh sách bình xét")
        verbose_name_plural = _("danh sách bình xét")
        ordering = ["round_id", "unit__key"]
        constraints = [
            models.UniqueConstraint(fields=["round", "award_kind", "unit"], name="scoring_list_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.award_kind}"


class ScoreLine(Record, SubjectFields):
    """How one household, or the unit itself, stands on a list; it stays on it whatever the points say.

    `points` hold what each criterion brought, by its code; `barred` is empty while nobody has looked, «khong» where no
    bar applies, else the lawbook's name of the fact that bars.

    pii: the household's name, points and what bars it; ground: the procedure of commendation; kept with the round.
    """

    scored_list = models.ForeignKey(ScoredList, models.PROTECT, related_name="lines", verbose_name=_("danh sách"))
    takes_part = models.BooleanField(_("đăng ký, được giới thiệu"), null=True, blank=True)
    points = models.JSONField(_("điểm"), default=dict, blank=True)
    total = models.DecimalField(_("tổng điểm"), max_digits=8, decimal_places=2, null=True, blank=True)
    barred = models.CharField(_("điều không xét"), max_length=64, blank=True)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("dòng chấm điểm")
        verbose_name_plural = _("dòng chấm điểm")
        ordering = ["scored_list_id", "household__sort_key", "pk"]
        constraints = [
            *SubjectFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["scored_list", "household"], condition=Q(household__isnull=False), name="scoring_household_once"
            ),
            models.UniqueConstraint(
                fields=["scored_list", "unit"], condition=Q(unit__isnull=False), name="scoring_unit_once"
            ),
        ]

    COLUMNS: ClassVar[tuple[str, ...]] = ("takes_part", "points", "total", "barred", "remark")

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def subject_pk(self) -> int:
        """Return the id of the household, or of the unit where it judges itself, without asking for either."""
        return self.household_id or self.unit_id or 0

    @property
    def given(self) -> dict[str, Decimal]:
        """Return the points by criterion's code."""
        return {code: Decimal(value) for code, value in self.points.items()}
