"""Awards."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.models import SubjectFields

from .enums import AwardState

_IN_ORDER = ["-decided_on", "subject_kind", "subject_sort_key", "id"]
_AS_SHOWN = ["-decided_on", "-decision_number", "subject_kind", "subject_sort_key", "id"]
_SHOWN = Q(state=AwardState.VALID, withheld=False)


class AwardQuerySet(models.QuerySet["Award"]):
    """Awards, narrowed by what readers ask for."""

    def standing(self) -> Self:
        """Keep the awards in force."""
        return self.filter(state=AwardState.VALID)

    def of_year(self, year: int) -> Self:
        """Keep the awards for achievements of one year, whenever they were decided."""
        return self.filter(year=year)


class PublicAwards(models.Manager["Award"]):
    """The door for everybody: awards that stand and whose subject is shown."""

    def get_queryset(self) -> AwardQuerySet:
        """Return standing awards that are not withheld."""
        return AwardQuerySet(self.model, using=self._db).filter(state=AwardState.VALID, withheld=False)


class Award(Record, SubjectFields):
    """One award as entered when its decision was issued: the subject's name and description as printed then.

    Final once entered; annulment and replacement change `state` and say why, the row stays. What was entered from
    another body's decision is corrected, or marked as a mistake, with its reason. The decision is kept as
    number, date and issuer, not as a foreign key: awards of other bodies have no decision here, and decisions stand
    above the register. `year` is the year of the achievement, by which awards are counted; `register_year` is the year
    of `entered_on`, within which register numbers run. Awards of other bodies have neither it nor a number here.

    pii: name, post or unit, achievement; ground: the law asks for publicity; kept for good.
    """

    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="awards", verbose_name=_("loại khen thưởng"))
    year = models.PositiveSmallIntegerField(_("năm thành tích"), db_index=True)
    period_from = models.DateField(_("thành tích từ ngày"))
    period_to = models.DateField(_("thành tích đến ngày"))
    ground = models.CharField(_("loại hình"), max_length=16, choices=Ground.choices)
    field = models.ForeignKey(
        FieldOfWork, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name=_("lĩnh vực")
    )
    achievement = models.TextField(_("thành tích"))
    subject_name = models.CharField(_("tên in trên giấy khen"), max_length=200)
    subject_detail = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    subject_sort_key = models.CharField(max_length=400, editable=False)
    subject_folded = models.CharField(max_length=520, editable=False, db_index=True)
    issuer = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="issued_awards", verbose_name=_("cơ quan quyết định")
    )
    issuer_name = models.CharField(_("người có thẩm quyền quyết định"), max_length=200)
    decision_number = models.CharField(_("số quyết định"), max_length=64)
    decided_on = models.DateField(_("ngày quyết định"))
    entered_on = models.DateField(_("ngày vào sổ"))
    register_year = models.PositiveSmallIntegerField(_("năm của sổ"), null=True, blank=True)
    register_number = models.PositiveIntegerField(_("số vào sổ"), null=True, blank=True)
    bonus = models.PositiveBigIntegerField(_("tiền thưởng (đồng)"), null=True, blank=True)
    is_year_end = models.BooleanField(_("khen tổng kết năm"), default=False)
    is_sample = models.BooleanField(_("dữ liệu mẫu"), default=False)
    withheld = models.BooleanField(_("không công khai"), default=False)
    state = models.CharField(_("hiệu lực"), max_length=16, choices=AwardState.choices, default=AwardState.VALID)
    state_reason = models.CharField(_("lý do thay đổi hiệu lực"), max_length=300, blank=True)
    state_changed_on = models.DateField(_("ngày thay đổi hiệu lực"), null=True, blank=True)

    all_records: ClassVar[models.Manager["Award"]] = models.Manager.from_queryset(AwardQuerySet)()
    public_records: ClassVar[PublicAwards] = PublicAwards()

    class Meta:
        verbose_name = _("khen thưởng")
        verbose_name_plural = _("sổ khen thưởng")
        ordering = _IN_ORDER
        base_manager_name = "all_records"
        default_manager_name = "all_records"
        # A page of the register in its own order, whole or of one year, without reading the rest; what the public sees
        # stands apart. PostgreSQL has one more, over three letters of what is searched (migration 0003).
        indexes = [
            models.Index(fields=_IN_ORDER, name="register_award_in_order"),
            models.Index(fields=["year", *_IN_ORDER], name="register_award_of_year"),
            models.Index(fields=_AS_SHOWN, name="register_award_shown", condition=_SHOWN),
            models.Index(fields=["year", *_AS_SHOWN], name="register_award_shown_year", condition=_SHOWN),
        ]
        constraints = [
            *SubjectFields.Meta.constraints,
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="register_award_period"),
            models.UniqueConstraint(
                fields=["issuer", "register_year", "register_number"], name="register_award_number_once"
            ),
            models.CheckConstraint(
                condition=Q(register_year__isnull=True, register_number__isnull=True)
                | Q(register_year__isnull=False, register_number__isnull=False),
                name="register_award_number_with_year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_kind}: {self.subject_name} ({self.decision_number})"

    @property
    def stands(self) -> bool:
        """Say whether it is in force: not annulled, not replaced, no mistake."""
        return self.state == AwardState.VALID


class LogEntry(models.Model):
    """One line of the append-only log of the register: what stood of an award from then on, and a number that hides it.

    Each entering, correcting and annulling adds a line; none is ever changed. Everybody gets the hash of every line;
    what it says, with its number, only while the award is public: so nothing is told of one that is withheld or
    annulled, and still no line can be exchanged.

    pii: through the award; ground: the law asks for publicity; kept for good.
    """

    index = models.PositiveBigIntegerField(_("số thứ tự"), unique=True)
    award = models.ForeignKey(Award, models.PROTECT, related_name="log_entries", verbose_name=_("khen thưởng"))
    nonce = models.CharField(_("số ngẫu nhiên"), max_length=32)
    statement = models.TextField(_("nội dung"))
    leaf = models.CharField(_("mã băm"), max_length=64)

    class Meta:
        verbose_name = _("dòng nhật ký sổ khen thưởng")
        verbose_name_plural = _("nhật ký sổ khen thưởng")
        ordering = ["index"]

    def __str__(self) -> str:
        return f"{self.index}: {self.leaf[:12]}"


class LogNode(models.Model):
    """The hash of a whole subtree of the log, so that a proof need not read the log.

    no_pii
    """

    level = models.PositiveSmallIntegerField()
    position = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("nút cây băm")
        verbose_name_plural = _("nút cây băm")
        ordering = ["level", "position"]
        constraints = [models.UniqueConstraint(fields=["level", "position"], name="register_lognode_once")]

    def __str__(self) -> str:
        return f"{self.level}/{self.position}"


class LogCheckpoint(models.Model):
    """How large the log was after an act, and the hash of all of it: what somebody keeps to hold us to it.

    Of the row with the largest size more is made; it is locked meanwhile. The first has no line.

    no_pii
    """

    size = models.PositiveBigIntegerField(_("số dòng"), unique=True)
    root = models.CharField(_("mã băm gốc"), max_length=64)
    made_at = models.DateTimeField(_("lập lúc"))

    class Meta:
        verbose_name = _("mốc nhật ký sổ khen thưởng")
        verbose_name_plural = _("mốc nhật ký sổ khen thưởng")
        ordering = ["size"]

    def __str__(self) -> str:
        return f"{self.size}: {self.root[:12]}"
