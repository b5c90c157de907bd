"""Councils, seats, meetings, attendance and votes by show of hands."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person

from .enums import Denominator, MeetingState, Seat, VoteOutcome


class CouncilQuerySet(DatedQuerySet["Council"]):
    """Councils, which stand during a period."""


class Council(Record, Dated):
    """The council of one authority, as set up by one decision.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="councils", verbose_name=_("cơ quan"))
    name = models.CharField(_("tên Hội đồng"), max_length=200)
    established_by = models.CharField(_("quyết định thành lập"), max_length=200)

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("hội đồng")
        verbose_name_plural = _("hội đồng")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="councils_council_period"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CouncilSeatQuerySet(DatedQuerySet["CouncilSeat"]):
    """Seats, which are held during a period."""


class CouncilSeat(Dated):
    """One person's seat in the council during a period.

    pii: name and post; ground: publicity of the council's composition; kept as long as its minutes.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="seats", verbose_name=_("hội đồng"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="council_seats", verbose_name=_("thành viên"))
    seat = models.CharField(_("cương vị"), max_length=12, choices=Seat.choices)
    post = models.CharField(_("chức vụ"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    objects = CouncilSeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("thành viên hội đồng")
        verbose_name_plural = _("thành viên hội đồng")
        ordering = ["council_id", "order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["council", "person", "valid_from"], name="councils_seat_once"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="councils_seat_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_seat_display()}"


class Meeting(Record):
    """One meeting on the rounds of its agenda. Quorum and majority stand here with the text they rest on.

    They are kept because wards differ; a kind of award for which the law asks for more has its own `KindMajority`.
    Opened only with a quorum; adopting the minutes makes everything final and takes an official number.

    no_pii
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings", verbose_name=_("hội đồng"))
    rounds = models.ManyToManyField(CommendationRound, related_name="meetings", verbose_name=_("đợt khen thưởng"))
    held_on = models.DateField(_("ngày họp"))
    starts_at = models.TimeField(_("giờ bắt đầu"))
    place = models.CharField(_("địa điểm"), max_length=200)
    quorum_numerator = models.PositiveSmallIntegerField(_("tử số tỷ lệ có mặt tối thiểu"))
    quorum_denominator = models.PositiveSmallIntegerField(_("mẫu số tỷ lệ có mặt tối thiểu"))
    majority_numerator = models.PositiveSmallIntegerField(_("tử số tỷ lệ tán thành"))
    majority_denominator = models.PositiveSmallIntegerField(_("mẫu số tỷ lệ tán thành"))
    majority_is_strict = models.BooleanField(_("phải vượt quá tỷ lệ"), default=False)
    majority_of = models.CharField(_("tính trên"), max_length=16, choices=Denominator.choices)
    rules_basis = models.CharField(_("căn cứ của tỷ lệ"), max_length=300)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=MeetingState.choices, default=MeetingState.CONVENED
    )
    discussion = models.TextField(_("diễn biến, ý kiến"), blank=True)
    minutes_number = models.PositiveIntegerField(_("số biên bản"), null=True, blank=True)
    adopted_on = models.DateField(_("ngày thông qua biên bản"), null=True, blank=True)

    class Meta:
        verbose_name = _("phiên họp hội đồng")
        verbose_name_plural = _("phiên họp hội đồng")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum_numerator__lte=F("quorum_denominator"), quorum_denominator__gt=0),
                name="councils_meeting_quorum",
            ),
            models.CheckConstraint(
                condition=Q(majority_numerator__lte=F("majority_denominator"), majority_denominator__gt=0),
                name="councils_meeting_majority",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiên họp ngày {self.held_on:%d/%m/%Y}: {self.agenda}"

    @property
    def agenda(self) -> str:
        """Return the titles of the rounds that the meeting weighs."""
        return "; ".join(round.title for round in self.rounds.all())

    @property
    def is_convened(self) -> bool:
        """Say whether its members are called and it has not begun."""
        return self.state == MeetingState.CONVENED

    @property
    def is_adopted(self) -> bool:
        """Say whether its minutes stand."""
        return self.state == MeetingState.ADOPTED


class KindMajority(models.Model):
    """The majority by which one meeting votes on one kind of award, where the law asks for more than its own.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="kind_majorities", verbose_name=_("phiên họp"))
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("loại khen thưởng"))
    majority_numerator = models.PositiveSmallIntegerField(_("tử số tỷ lệ tán thành"))
    majority_denominator = models.PositiveSmallIntegerField(_("mẫu số tỷ lệ tán thành"))
    majority_is_strict = models.BooleanField(_("phải vượt quá tỷ lệ"), default=False)
    majority_of = models.CharField(_("tính trên"), max_length=16, choices=Denominator.choices)
    rules_basis = models.CharField(_("căn cứ của tỷ lệ"), max_length=300)

    class Meta:
        verbose_name = _("tỷ lệ tán thành của một loại khen thưởng")
        verbose_name_plural = _("tỷ lệ tán thành của từng loại khen thưởng")
        ordering = ["meeting_id", "award_kind__order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "award_kind"], name="councils_kindmajority_once"),
            models.CheckConstraint(
                condition=Q(majority_numerator__lte=F("majority_denominator"), majority_denominator__gt=0),
                name="councils_kindmajority_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_kind}: {self.majority_numerator}/{self.majority_denominator}"


class Attendance(models.Model):
    """Whether one member was present at one meeting, and why not. Fixed when the minutes are adopted.

    pii: presence of a named member; ground: proof of quorum; kept as long as the minutes.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendance", verbose_name=_("phiên họp"))
    seat = models.ForeignKey(CouncilSeat, models.PROTECT, related_name="attendance", verbose_name=_("thành viên"))
    present = models.BooleanField(_("có mặt"))
    reason = models.CharField(_("lý do vắng"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("điểm danh")
        verbose_name_plural = _("điểm danh")
        ordering = ["meeting_id", "seat__order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat"], name="councils_attendance_once")]

    def __str__(self) -> str:
        return f"{self.seat}: {'có mặt' if self.present else 'vắng'}"


class HandVote(models.Model):
    """The count of one vote by show of hands on one nomination: counts only, never who voted how.

    A member whose own dossier it is leaves the vote and is counted as not voting. Fixed when the meeting is closed.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes", verbose_name=_("phiên họp"))
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="votes", verbose_name=_("đề nghị"))
    in_favour = models.PositiveSmallIntegerField(_("tán thành"))
    against = models.PositiveSmallIntegerField(_("không tán thành"), default=0)
    abstained = models.PositiveSmallIntegerField(_("không biểu quyết"), default=0)
    outcome = models.CharField(_("kết luận"), max_length=16, choices=VoteOutcome.choices)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("biểu quyết")
        verbose_name_plural = _("biểu quyết")
        ordering = ["meeting_id", "nomination_id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "nomination"], name="councils_handvote_once")]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.in_favour}/{self.against}/{self.abstained}"
