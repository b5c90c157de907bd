"""Annual ratings, discipline, initiatives and what they were used for; statements that a year is fully recorded."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record, Standing, Withdrawable
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person, SubjectFields

from .enums import CompleteIn, DisciplineForm, InitiativeKind, InitiativeScope, RatingClass, Recogniser


class AnnualRating(Withdrawable, Record, SubjectFields):
    """How a person or collective was classified for a year, by which document. Final; a mistake is corrected or
    withdrawn with its reason.

    `service_months` is the unbroken time served by the end of that year, in whole months, where it was given.

    pii: rating of a named person; ground: the procedure of commendation; never public; kept as long as the register.
    """

    year = models.PositiveSmallIntegerField(_("năm"))
    rating = models.CharField(_("xếp loại"), max_length=8, choices=RatingClass.choices)
    service_months = models.PositiveSmallIntegerField(_("thời gian công tác (tháng)"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=200)

    objects: ClassVar[Standing["AnnualRating"]] = Standing()
    all_records: ClassVar[models.Manager["AnnualRating"]] = models.Manager()

    class Meta:
        base_manager_name = "all_records"
        default_manager_name = "objects"
        verbose_name = _("xếp loại năm")
        verbose_name_plural = _("xếp loại năm")
        ordering = ["-year"]
        constraints = [
            *SubjectFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "year"], condition=models.Q(withdrawn=False), name="achievements_rating_person_year"
            ),
            models.UniqueConstraint(
                fields=["unit", "year"], condition=models.Q(withdrawn=False), name="achievements_rating_unit_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.year}: {self.rating}"


class Discipline(Withdrawable, Record):
    """A disciplinary measure: when decided, and the day from which it is fully served (empty while it runs).

    pii: discipline of a named person; ground: conditions of titles; never public; deleted ten years after being served.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="disciplines", verbose_name=_("cá nhân"))
    form = models.CharField(_("hình thức"), max_length=20, choices=DisciplineForm.choices)
    decided_on = models.DateField(_("ngày quyết định"))
    served_on = models.DateField(_("chấp hành xong"), null=True, blank=True)
    source = models.CharField(_("căn cứ"), max_length=200)

    objects: ClassVar[Standing["Discipline"]] = Standing()
    all_records: ClassVar[models.Manager["Discipline"]] = models.Manager()

    class Meta:
        base_manager_name = "all_records"
        default_manager_name = "objects"
        verbose_name = _("kỷ luật")
        verbose_name_plural = _("kỷ luật")
        ordering = ["-decided_on"]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_form_display()}"


class Initiative(Withdrawable, Record):
    """An initiative or topic of one person, as its recognition paper says it; of several authors each has a row.

    What is not known is left empty, never guessed. `uses_known` says that every award it was used for stands among its
    uses, or that there is none; without it silence about uses means nothing. Final but for
    corrections with a reason; its use is told by `InitiativeUse`.

    pii: work of a named person; ground: the procedure of commendation; never public; kept as long as the register.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="initiatives", verbose_name=_("tác giả"))
    name = models.CharField(_("tên sáng kiến, đề tài"), max_length=300)
    kind = models.CharField(_("loại"), max_length=24, choices=InitiativeKind.choices)
    year = models.PositiveSmallIntegerField(_("năm được công nhận"))
    scope = models.CharField(_("phạm vi ảnh hưởng"), max_length=16, choices=InitiativeScope.choices, blank=True)
    recognised_by = models.CharField(_("ai công nhận"), max_length=16, choices=Recogniser.choices, blank=True)
    applied = models.BooleanField(_("đã áp dụng có hiệu quả"), null=True, blank=True)
    uses_known = models.BooleanField(_("đã rõ việc sử dụng"), default=False)
    source = models.CharField(_("văn bản công nhận"), max_length=200)

    objects: ClassVar[Standing["Initiative"]] = Standing()
    all_records: ClassVar[models.Manager["Initiative"]] = models.Manager()

    class Meta:
        base_manager_name = "all_records"
        default_manager_name = "objects"
        verbose_name = _("sáng kiến")
        verbose_name_plural = _("sáng kiến")
        ordering = ["-year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "year", "name"],
                condition=models.Q(withdrawn=False),
                name="achievements_initiative_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})"


class InitiativeUse(Record):
    """That an initiative served for an award: stated by an officer, or entered when a decision rested on it.

    pii: use of a named person's work; ground: the procedure of commendation; never public; kept with the initiative.
    """

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="uses", verbose_name=_("sáng kiến"))
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("đã dùng để xét"))
    source = models.CharField(_("căn cứ"), max_length=200)

    class Meta:
        verbose_name = _("việc sử dụng sáng kiến")
        verbose_name_plural = _("việc sử dụng sáng kiến")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "award_kind", "source"], name="achievements_initiative_use_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}: {self.award_kind}"


class CompleteYear(Record):
    """An officer's statement that the records of a unit, and of the units below it, hold a year in full in one respect.

    Only then does their silence mean «no»: nobody else belonged there, held a title, was disciplined, or had an
    initiative recognised. Withdrawn, not deleted.

    pii: the officer's name through the account; ground: duty of the office; kept with the assessments that rest on it.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="complete_years", verbose_name=_("đơn vị"))
    year = models.PositiveSmallIntegerField(_("năm"))
    respect = models.CharField(_("đã ghi đủ"), max_length=16, choices=CompleteIn.choices)
    source = models.CharField(_("căn cứ"), max_length=200)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người xác nhận")
    )
    stated_on = models.DateField(_("ngày xác nhận"))
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("xác nhận hồ sơ năm đã ghi đủ")
        verbose_name_plural = _("xác nhận hồ sơ năm đã ghi đủ")
        ordering = ["-year", "respect", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "respect"],
                condition=models.Q(withdrawn_on__isnull=True),
                name="achievements_complete_year_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_respect_display()} {self.year}, {self.unit}"
