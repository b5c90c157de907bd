"""The identity of a record, dated periods, and the counters behind official numbers, notes on jobs."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DatedModel = TypeVar("DatedModel", bound=models.Model, covariant=True)
WithdrawnModel = TypeVar("WithdrawnModel", bound=models.Model, covariant=True)


class Record(models.Model):
    """A row with an inner id for joins and an outward uuid for addresses, so that no address can be counted up."""

    uid = models.UUIDField(_("mã tra cứu"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


_USUAL = {"max_length": 400, "editable": False, "default": "", "db_index": True}


class SortKeyField(models.CharField[str, str]):
    """A text that sorts a row the Vietnamese way on every database; written anew whenever the row is saved.

    A subclass says what a row is sorted by in `read`. A saving that names its fields must name this one with the name.
    """

    @staticmethod
    def read(record: models.Model) -> str:
        """Return the key by which the record sorts."""
        raise NotImplementedError

    def __init__(self, **kwargs: Any) -> None:
        for name, value in _USUAL.items():
            kwargs.setdefault(name, value)
        super().__init__(**kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[object], dict[str, object]]:
        """Tell migrations of a plain column: they keep no model's rules."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002  # Django names both
        """Return the key of the row as it is now."""
        key = type(self).read(model_instance)
        setattr(model_instance, self.attname, key)
        return key


class DatedQuerySet(models.QuerySet[DatedModel]):
    """Rows that hold during a period, inclusive at both ends."""

    def on(self, on: date) -> Self:
        """Keep the rows that hold on the day `on`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)


class Dated(models.Model):
    """Holds from `valid_from` to `valid_to`, both days included; an empty `valid_to` means it still holds."""

    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_period",
                violation_error_message=_("Ngày kết thúc phải bằng hoặc sau ngày bắt đầu."),
            )
        ]

    def holds_on(self, on: date) -> bool:
        """Say whether the row holds on the day `on`."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class Withdrawable(models.Model):
    """A row that may be taken back because it was never true; it stays on record and counts nowhere.

    The default manager of such a model leaves out what was withdrawn; `all_records`, which foreign keys follow, does
    not. (Each model names both itself: the type checker does not take them from here.)
    """

    withdrawn = models.BooleanField(_("đã rút"), default=False)

    class Meta:
        abstract = True


class Standing(models.Manager[WithdrawnModel]):
    """The rows that count: those not withdrawn."""

    def get_queryset(self) -> models.QuerySet[WithdrawnModel]:
        """Return the rows that were not withdrawn."""
        return super().get_queryset().filter(withdrawn=False)


class StandingDated(models.Manager[DatedModel]):
    """The dated rows that count: those not withdrawn."""

    def get_queryset(self) -> DatedQuerySet[DatedModel]:
        """Return the rows that were not withdrawn."""
        return DatedQuerySet(self.model, using=self._db).filter(withdrawn=False)

    def on(self, on: date) -> DatedQuerySet[DatedModel]:
        """Return those of them that hold on the day `on`."""
        return self.get_queryset().on(on)


class NumberCounter(models.Model):
    """The last official number given out by one issuer, for one series, in one year.

    The row is locked while a number is allotted and moves only together with the act that takes the
    number, so a refused act leaves no gap. A database sequence was refused because it never gives back.

    no_pii
    """

    issuer = models.CharField(_("cơ quan ban hành"), max_length=64)
    series = models.CharField(_("loại văn bản"), max_length=32)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        verbose_name = _("bộ đếm số văn bản")
        verbose_name_plural = _("bộ đếm số văn bản")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "series", "year"], name="kernel_numbercounter_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.series} {self.year}: {self.last}"


class JobNote(models.Model):
    """What the queue itself does not hold of a job: the request that asked for it, how far it is, whether to stop.

    no_pii
    """

    job = models.OneToOneField(
        "django_tasks_database.DBTaskResult",
        models.CASCADE,
        primary_key=True,
        related_name="note",
        verbose_name=_("việc nền"),
    )
    request_id = models.CharField(_("mã sự cố"), max_length=64, blank=True)
    done = models.PositiveIntegerField(_("đã xong"), default=0)
    total = models.PositiveIntegerField(_("tất cả"), default=0)
    told_at = models.DateTimeField(_("báo lúc"), null=True)
    stop_asked_at = models.DateTimeField(_("xin dừng lúc"), null=True)

    # Said for the type checker, which does not know the queue's table.
    objects: "models.Manager[JobNote]" = models.Manager()

    class Meta:
        verbose_name = _("ghi chú việc nền")
        verbose_name_plural = _("ghi chú việc nền")

    def __str__(self) -> str:
        return str(self.job.task_path.rpartition(".")[2])
