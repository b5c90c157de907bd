"""The identity of a record, dated periods, and the counters behind official numbers."""

import uuid
from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

DatedModel = TypeVar("DatedModel", bound=models.Model, covariant=True)


class Record(models.Model):
    """A row with an inner id for joins and an outward uuid for addresses, so that no address can be counted up."""

    uid = models.UUIDField(_("mã tra cứu"), default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


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
