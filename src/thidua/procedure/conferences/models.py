"""Conferences, their programme, delegates, hand-overs, signings and pictures."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.certificates.models import Certificate
from thidua.procedure.movements.models import Movement, Pledge
from thidua.records.organisations.models import Unit

from .enums import AgendaPart, ConferenceState, DelegateKind


class Conference(Record):  # type: ignore[django-manager-missing]  # a Wagtail page points here, its manager is untyped
    """One conference that closes a year and launches the next. Held is final.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="conferences", verbose_name=_("cơ quan tổ chức"))
    title = models.CharField(_("tên hội nghị"), max_length=300)
    year = models.PositiveSmallIntegerField(_("tổng kết năm"))
    next_movement = models.ForeignKey(
        Movement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="launch_conferences",
        verbose_name=_("phong trào được phát động"),
    )
    held_on = models.DateField(_("ngày"))
    starts_at = models.TimeField(_("giờ khai mạc"))
    place = models.CharField(_("địa điểm"), max_length=200)
    seats_in_row = models.PositiveSmallIntegerField(
        _("số ghế mỗi hàng"), null=True, blank=True, validators=[MinValueValidator(2), MaxValueValidator(60)]
    )
    state = models.CharField(
        _("trạng thái"), max_length=8, choices=ConferenceState.choices, default=ConferenceState.PLANNED
    )

    class Meta:
        verbose_name = _("hội nghị")
        verbose_name_plural = _("hội nghị")
        ordering = ["-held_on"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_planned(self) -> bool:
        """Say whether it may still be changed."""
        return self.state == ConferenceState.PLANNED

    @property
    def is_held(self) -> bool:
        """Say whether it took place."""
        return self.state == ConferenceState.HELD


class AgendaPoint(models.Model):
    """One point of the programme, in order.

    pii: presenter's name; ground: duty of the office; kept with the conference.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="agenda", verbose_name=_("hội nghị"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    starts_at = models.TimeField(_("giờ"))
    title = models.CharField(_("nội dung"), max_length=300)
    presenter = models.CharField(_("người thực hiện"), max_length=200, blank=True)
    part = models.CharField(_("phần trên sân khấu"), max_length=12, choices=AgendaPart.choices, blank=True)

    class Meta:
        verbose_name = _("mục chương trình")
        verbose_name_plural = _("chương trình")
        ordering = ["conference_id", "order"]
        constraints = [models.UniqueConstraint(fields=["conference", "order"], name="conferences_agenda_order")]

    def __str__(self) -> str:
        return self.title


class Delegate(models.Model):
    """Somebody invited, in what capacity, and whether they came.

    pii: name and post; ground: duty of the office; kept with the conference.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="delegates", verbose_name=_("hội nghị"))
    kind = models.CharField(_("thành phần"), max_length=10, choices=DelegateKind.choices)
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ, đơn vị"), max_length=200)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    attended = models.BooleanField(_("có dự"), default=False)

    class Meta:
        verbose_name = _("đại biểu")
        verbose_name_plural = _("đại biểu")
        ordering = ["conference_id", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"


class HandOver(models.Model):
    """One certificate in the order of handing over: high before low, collectives before individuals, in groups.

    `spoken` is how the name is read where it is not read as written, `receiver` who takes it for a collective or for
    somebody who cannot come. `is_kept`: nobody came for it, so it stayed with the office when the conference was held.

    pii: how a name is read, a receiver's name, the rest through the certificate; ground: the award; kept with it.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="hand_overs", verbose_name=_("hội nghị"))
    certificate = models.OneToOneField(
        Certificate, models.PROTECT, related_name="hand_over", verbose_name=_("giấy khen")
    )
    group = models.PositiveSmallIntegerField(_("lượt"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    presenter = models.CharField(_("người trao"), max_length=200, blank=True)
    spoken = models.CharField(_("cách đọc tên"), max_length=200, blank=True)
    receiver = models.CharField(_("người nhận thay"), max_length=200, blank=True)
    is_kept = models.BooleanField(_("giữ lại, chưa trao"), default=False)

    class Meta:
        verbose_name = _("lượt trao")
        verbose_name_plural = _("thứ tự trao")
        ordering = ["conference_id", "order"]
        constraints = [models.UniqueConstraint(fields=["conference", "order"], name="conferences_handover_order")]

    def __str__(self) -> str:
        return f"{self.order}. {self.certificate.award.subject_name}"


class Signing(models.Model):
    """One pledge signed at the conference, in order.

    no_pii
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="signings", verbose_name=_("hội nghị"))
    pledge = models.OneToOneField(Pledge, models.PROTECT, related_name="signing", verbose_name=_("giao ước"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("ký giao ước")
        verbose_name_plural = _("ký giao ước")
        ordering = ["conference_id", "order"]
        constraints = [models.UniqueConstraint(fields=["conference", "order"], name="conferences_signing_order")]

    def __str__(self) -> str:
        return str(self.pledge)


class Picture(Record):
    """One picture of the conference with its caption and the text read to those who do not see it.

    pii: people may be seen; ground: publicity of the conference, consent where a person is the subject; kept with it.
    """

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="pictures", verbose_name=_("hội nghị"))
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("tệp ảnh"))
    caption = models.CharField(_("chú thích"), max_length=300)
    alternative = models.CharField(_("mô tả thay ảnh"), max_length=500)
    credit = models.CharField(_("nguồn ảnh"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"))

    class Meta:
        verbose_name = _("ảnh hội nghị")
        verbose_name_plural = _("ảnh hội nghị")
        ordering = ["conference_id", "order"]
        constraints = [models.UniqueConstraint(fields=["conference", "order"], name="conferences_picture_order")]

    def __str__(self) -> str:
        return self.caption
