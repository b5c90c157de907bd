"""Movements, targets, pledges, results, contributions, works, good models."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text import decimal_vi
from thidua.records.catalogue.models import FieldOfWork
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from .enums import ContributionKind, MovementForm, MovementState, PledgeState, Qualifier, WorkKind


class MovementQuerySet(models.QuerySet["Movement"]):
    """Movements by where they stand."""

    def public(self) -> "MovementQuerySet":
        """Keep those that were launched, ended ones too: every unit and every reader is told of them."""
        return self.exclude(state=MovementState.DRAFT)

    def under_way(self) -> "MovementQuerySet":
        """Keep those that are reported on: launched and not yet summed up."""
        return self.filter(state=MovementState.LAUNCHED)

    def taking_pledges(self) -> "MovementQuerySet":
        """Keep those that may be pledged to: a draft may, for its launch is where pledges are signed."""
        return self.exclude(state=MovementState.SUMMED_UP)


class Movement(Record):
    """One emulation movement of one authority for one period.

    A draft may be changed; launching fixes plan and targets and takes an official number. Summing up ends it.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="movements", verbose_name=_("cơ quan phát động"))
    year = models.PositiveSmallIntegerField(_("năm"), db_index=True)
    title = models.CharField(_("tên phong trào"), max_length=300)
    slogan = models.CharField(_("khẩu hiệu"), max_length=300, blank=True)
    form = models.CharField(_("hình thức tổ chức"), max_length=16, choices=MovementForm.choices)
    purpose = models.TextField(_("mục đích"))
    scope = models.TextField(_("phạm vi, đối tượng"))
    criteria = models.TextField(_("nội dung, tiêu chí"))
    measures = models.TextField(_("kế hoạch, biện pháp"), blank=True)
    starts_on = models.DateField(_("bắt đầu"))
    ends_on = models.DateField(_("kết thúc"))
    fields = models.ManyToManyField(FieldOfWork, related_name="movements", verbose_name=_("lĩnh vực"), blank=True)
    state = models.CharField(_("trạng thái"), max_length=16, choices=MovementState.choices, default=MovementState.DRAFT)
    launched_on = models.DateField(_("ngày phát động"), null=True, blank=True)
    launch_number = models.PositiveIntegerField(_("số kế hoạch"), null=True, blank=True)
    launched_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người phát động")
    )
    summed_up_on = models.DateField(_("ngày tổng kết"), null=True, blank=True)

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = _("phong trào thi đua")
        verbose_name_plural = _("phong trào thi đua")
        ordering = ["-year", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="movements_movement_period"),
            models.UniqueConstraint(fields=["issuer", "year", "title"], name="movements_movement_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Say whether plan and targets may still be changed."""
        return self.state == MovementState.DRAFT

    @property
    def is_under_way(self) -> bool:
        """Say whether figures are reported to it."""
        return self.state == MovementState.LAUNCHED

    @property
    def takes_pledges(self) -> bool:
        """Say whether a unit may pledge to it."""
        return self.state != MovementState.SUMMED_UP


class Target(Record):
    """One measurable aim of a movement: an indicator, its unit and the least value wanted. Fixed at launch;
    what the signed plan says otherwise is corrected with its reason.

    no_pii
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="targets", verbose_name=_("phong trào"))
    field = models.ForeignKey(FieldOfWork, models.PROTECT, related_name="targets", verbose_name=_("lĩnh vực"))
    indicator = models.CharField(_("chỉ tiêu"), max_length=300)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=40)
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=2)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["movement_id", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["movement", "indicator"], name="movements_target_once")]

    def __str__(self) -> str:
        return self.indicator


class Pledge(Record):
    """What one unit promises for a movement (giao ước); signing fixes it, unless the signing was recorded wrongly.

    pii: name of the head who signs; ground: duty of the office; kept with the movement.
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="pledges", verbose_name=_("phong trào"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pledges", verbose_name=_("đơn vị"))
    state = models.CharField(_("trạng thái"), max_length=16, choices=PledgeState.choices, default=PledgeState.DRAFT)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    signer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="signed_pledges", verbose_name=_("người ký")
    )

    class Meta:
        verbose_name = _("giao ước thi đua")
        verbose_name_plural = _("giao ước thi đua")
        ordering = ["movement_id", "unit__key"]
        constraints = [models.UniqueConstraint(fields=["movement", "unit"], name="movements_pledge_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.movement}"

    @property
    def is_draft(self) -> bool:
        """Say whether it may still be written anew."""
        return self.state == PledgeState.DRAFT


class PledgeMeasure(models.Model):
    """One measured promise inside a pledge; fixed with it.

    no_pii
    """

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="measures", verbose_name=_("giao ước"))
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="pledged", verbose_name=_("góp vào chỉ tiêu")
    )
    text = models.CharField(_("nội dung cam kết"), max_length=300)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=2, null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("nội dung cam kết")
        verbose_name_plural = _("nội dung cam kết")
        ordering = ["pledge_id", "order", "pk"]

    def __str__(self) -> str:
        return self.text


class StandingResults(models.Manager["Result"]):
    """The figures that count: those not withdrawn."""

    def get_queryset(self) -> models.QuerySet["Result"]:
        """Return the figures that were not withdrawn."""
        return super().get_queryset().filter(withdrawn=False)


class Result(Record):
    """A reported figure: indicator, value, unit, how exact («trên», «gần»), where it comes from, as of which day.

    A later report of the same indicator stands beside the earlier one; the newest counts. The issuer's own figure is
    the figure of the whole; those of units below it are its breakdown. A wrong figure is corrected or withdrawn with
    its reason; one that was withdrawn stays on record and counts nowhere.

    no_pii
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="results", verbose_name=_("phong trào"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results", verbose_name=_("đơn vị"))
    field = models.ForeignKey(FieldOfWork, models.PROTECT, related_name="results", verbose_name=_("lĩnh vực"))
    target = models.ForeignKey(
        Target, models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("chỉ tiêu")
    )
    code = models.SlugField(_("mã số liệu"), max_length=64)
    indicator = models.CharField(_("số liệu"), max_length=300)
    value = models.DecimalField(_("giá trị"), max_digits=18, decimal_places=2)
    out_of = models.DecimalField(_("trên tổng số"), max_digits=18, decimal_places=2, null=True, blank=True)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=40)
    qualifier = models.CharField(_("mức chính xác"), max_length=8, choices=Qualifier.choices, default=Qualifier.EXACT)
    source = models.CharField(_("nguồn"), max_length=300)
    as_of = models.DateField(_("tính đến ngày"))
    withdrawn = models.BooleanField(_("đã rút"), default=False)

    objects: ClassVar[StandingResults] = StandingResults()
    all_records: ClassVar[models.Manager["Result"]] = models.Manager()

    class Meta:
        verbose_name = _("kết quả")
        verbose_name_plural = _("kết quả")
        ordering = ["field__order", "pk"]
        base_manager_name = "all_records"
        default_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["movement", "unit", "code", "as_of"],
                condition=Q(withdrawn=False),
                name="movements_result_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.figure}"

    @property
    def figure(self) -> str:
        """Return the figure with the source's own word: «trên 55 tỷ đồng», «8/8 tổ dân phố»."""
        word = "" if self.qualifier == Qualifier.EXACT else f"{Qualifier(self.qualifier).label} "
        whole = "" if self.out_of is None else f"/{decimal_vi(self.out_of)}"
        return f"{word}{decimal_vi(self.value)}{whole} {self.measure_unit}"


class CivicWork(Record):
    """A work built with what people gave.

    no_pii
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="works", verbose_name=_("phong trào"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="works", verbose_name=_("tổ dân phố"))
    kind = models.CharField(_("loại"), max_length=16, choices=WorkKind.choices)
    name = models.CharField(_("tên công trình"), max_length=200)
    completed_on = models.DateField(_("hoàn thành ngày"))

    class Meta:
        verbose_name = _("công trình")
        verbose_name_plural = _("công trình")
        ordering = ["kind", "unit__key", "name"]
        constraints = [models.UniqueConstraint(fields=["movement", "name"], name="movements_civicwork_once")]

    def __str__(self) -> str:
        return self.name


class Contribution(Record):
    """What the people of a unit gave towards a work: square metres of land, assets, money, days of labour.

    Kept by residential group, not by giver: givers' names are not needed to count.

    no_pii
    """

    work = models.ForeignKey(CivicWork, models.PROTECT, related_name="contributions", verbose_name=_("công trình"))
    kind = models.CharField(_("hình thức"), max_length=8, choices=ContributionKind.choices)
    quantity = models.DecimalField(_("số lượng"), max_digits=18, decimal_places=2)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=40)
    value = models.PositiveBigIntegerField(_("trị giá (đồng)"), null=True, blank=True)
    description = models.CharField(_("diễn giải"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("đóng góp")
        verbose_name_plural = _("đóng góp")
        ordering = ["work_id", "kind", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.quantity} {self.measure_unit}"


class GoodModel(Record):
    """A good way of working (mô hình hay) that came out of a movement, told so that others can copy it.

    no_pii
    """

    movement = models.ForeignKey(Movement, models.PROTECT, related_name="good_models", verbose_name=_("phong trào"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="good_models", verbose_name=_("đơn vị"))
    name = models.CharField(_("tên mô hình"), max_length=200)
    story = models.TextField(_("cách làm, hiệu quả"))

    class Meta:
        verbose_name = _("mô hình hay")
        verbose_name_plural = _("mô hình hay")
        ordering = ["movement_id", "unit__key", "name"]

    def __str__(self) -> str:
        return self.name
