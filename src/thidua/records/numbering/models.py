"""Books of official numbers and the numbers taken from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.organisations.models import Unit

from .enums import Keeper


class NumberBook(Record):
    """How an authority numbers one series from one year on, until a later year says otherwise.

    `first` is the number with which that year begins when the book is kept here: an office that has written a
    hundred decisions elsewhere goes on at one hundred and one. Later years begin at 1.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="number_books", verbose_name=_("cơ quan"))
    series = models.CharField(_("loại văn bản"), max_length=32)
    year = models.PositiveSmallIntegerField(_("năm"))
    keeper = models.CharField(_("người cấp số"), max_length=8, choices=Keeper.choices)
    first = models.PositiveIntegerField(_("bắt đầu từ số"), default=1)

    class Meta:
        verbose_name = _("sổ số văn bản")
        verbose_name_plural = _("sổ số văn bản")
        ordering = ["series", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "series", "year"], name="numbering_numberbook_unique"),
            models.CheckConstraint(condition=models.Q(first__gte=1), name="numbering_numberbook_first"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.get_keeper_display()}"


class TakenNumber(models.Model):
    """A number that a paper of the authority bears; the database refuses it a second time.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("cơ quan"))
    series = models.CharField(_("loại văn bản"), max_length=32)
    year = models.PositiveSmallIntegerField(_("năm"))
    number = models.PositiveIntegerField(_("số"))

    class Meta:
        verbose_name = _("số đã dùng")
        verbose_name_plural = _("số đã dùng")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "series", "year", "number"], name="numbering_takennumber_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.number}/{self.series} ({self.year})"
