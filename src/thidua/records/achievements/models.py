"""Annual ratings and discipline."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.people.models import Person, SubjectFields

from .enums import DisciplineForm, RatingClass


class AnnualRating(Record, SubjectFields):
    """How a person or collective was classified for a year, by which document. Final; its owner replaces a mistake.

    `service_months` is the unbroken time served by the end of that year, in whole months, where it was given.

    pii: rating of a named person; ground: the procedure of commendation; never public; kept ten years.
    """

    year = models.PositiveSmallIntegerField(_("năm"))
    rating = models.CharField(_("xếp loại"), max_length=8, choices=RatingClass.choices)
    service_months = models.PositiveSmallIntegerField(_("thời gian công tác (tháng)"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        verbose_name = _("xếp loại năm")
        verbose_name_plural = _("xếp loại năm")
        ordering = ["-year"]
        constraints = [
            *SubjectFields.Meta.constraints,
            models.UniqueConstraint(fields=["person", "year"], name="achievements_rating_person_year"),
            models.UniqueConstraint(fields=["unit", "year"], name="achievements_rating_unit_year"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.year}: {self.rating}"


class Discipline(Record):
    """A disciplinary measure: when decided, and the day from which it is fully served (empty while it runs).

    pii: discipline of a named person; ground: conditions of titles; never public; kept ten years.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="disciplines", verbose_name=_("cá nhân"))
    form = models.CharField(_("hình thức"), max_length=20, choices=DisciplineForm.choices)
    decided_on = models.DateField(_("ngày quyết định"))
    served_on = models.DateField(_("chấp hành xong"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        verbose_name = _("kỷ luật")
        verbose_name_plural = _("kỷ luật")
        ordering = ["-decided_on"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_form_display()}"
