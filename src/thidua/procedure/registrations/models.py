"""Calls for registration, a unit's registration, its lines."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import SubjectFields

from .enums import CallState, RegistrationState


class RegistrationCallQuerySet(models.QuerySet["RegistrationCall"]):
    """Calls by where they stand."""

    def standing(self) -> "RegistrationCallQuerySet":
        """Keep those that were not cancelled."""
        return self.exclude(state=CallState.CANCELLED)

    def open(self) -> "RegistrationCallQuerySet":
        """Keep those to which units may send."""
        return self.filter(state=CallState.OPEN)


class RegistrationCall(Record):
    """One call of an authority for its units' registrations of a year: which titles, from when, up to which day.

    An authority may call several times in a year, each time under another title. One opened by mistake is cancelled,
    never deleted, while no unit has sent anything.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="registration_calls", verbose_name=_("cơ quan"))
    year = models.PositiveSmallIntegerField(_("năm"), db_index=True)
    title = models.CharField(_("tên đợt đăng ký"), max_length=300)
    award_kinds = models.ManyToManyField(
        AwardKind, related_name="registration_calls", verbose_name=_("danh hiệu, hình thức được đăng ký")
    )
    opens_on = models.DateField(_("nhận đăng ký từ ngày"))
    due_on = models.DateField(_("hạn gửi"))
    state = models.CharField(_("trạng thái"), max_length=12, choices=CallState.choices, default=CallState.OPEN)

    objects = RegistrationCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt đăng ký thi đua")
        verbose_name_plural = _("đợt đăng ký thi đua")
        ordering = ["-year", "-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="registrations_call_period"),
            models.UniqueConstraint(
                fields=["issuer", "year", "title"],
                condition=~Q(state="cancelled"),
                name="registrations_call_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether units may write and send."""
        return self.state == CallState.OPEN

    @property
    def kinds_in_words(self) -> str:
        """Return the names of the titles that may be registered for, in the catalogue's order."""
        return "; ".join(kind.name for kind in self.award_kinds.all())


class Registration(Record):
    """What one unit registers in one call; sending fixes it until it is taken back, returned or approved.

    `sent_on` is the day of the last sending, `was_late` whether that day lay after the call's last day as it was then.
    `reminded_on` is the day on which the unit was reminded of the call's present last day.

    no_pii
    """

    call = models.ForeignKey(
        RegistrationCall, models.PROTECT, related_name="registrations", verbose_name=_("đợt đăng ký")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registrations", verbose_name=_("đơn vị"))
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=RegistrationState.choices, default=RegistrationState.DRAFT
    )
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người gửi")
    )
    was_late = models.BooleanField(_("gửi quá hạn"), default=False)
    return_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    decided_on = models.DateField(_("ngày duyệt, trả lại"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người duyệt, trả lại"),
    )
    reminded_on = models.DateField(_("ngày nhắc"), null=True, blank=True)

    class Meta:
        verbose_name = _("bản đăng ký thi đua")
        verbose_name_plural = _("bản đăng ký thi đua")
        ordering = ["call_id", "unit__key"]
        constraints = [models.UniqueConstraint(fields=["call", "unit"], name="registrations_registration_once")]

    def __str__(self) -> str:
        return f"{self.unit}: {self.call}"

    @property
    def is_in_the_units_hands(self) -> bool:
        """Say whether its unit still writes it."""
        return self.state in (RegistrationState.DRAFT, RegistrationState.RETURNED)

    @property
    def is_returned(self) -> bool:
        """Say whether the office gave it back."""
        return self.state == RegistrationState.RETURNED

    @property
    def is_approved(self) -> bool:
        """Say whether the office has approved it."""
        return self.state == RegistrationState.APPROVED


class RegistrationLine(Record, SubjectFields):
    """One subject registered for one title, with what it sets itself to do.

    pii: the subject's name and aim; ground: the procedure of emulation; kept with the call.
    """

    registration = models.ForeignKey(Registration, models.PROTECT, related_name="lines", verbose_name=_("bản đăng ký"))
    award_kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="registration_lines", verbose_name=_("danh hiệu, hình thức")
    )
    aim = models.CharField(_("nội dung, chỉ tiêu phấn đấu"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("dòng đăng ký thi đua")
        verbose_name_plural = _("dòng đăng ký thi đua")
        ordering = ["registration_id", "award_kind__order", "subject_kind", "pk"]
        constraints = [
            *SubjectFields.Meta.constraints,
            *(
                models.UniqueConstraint(
                    fields=["registration", "award_kind", column],
                    condition=Q(**{f"{column}__isnull": False}),
                    name=f"registrations_{column}_once",
                )
                for column in ("person", "unit", "household")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.award_kind}"
