"""Councils, seats, meetings, who was there, and the count of each vote."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record
from thidua.procedure.councils.enums import ENDED, Denominator, MeetingState, Seat, VoteOutcome, VotingWay
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person


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

    `seated_by` and `ended_by` name the decision that changed the council later; empty where it is the council's own.

    pii: name and post; ground: publicity of the council's composition; kept as long as its minutes.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="seats", verbose_name=_("hội đồng"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="council_seats", verbose_name=_("thành viên"))
    seat = models.CharField(_("cương vị"), max_length=12, choices=Seat.choices)
    post = models.CharField(_("chức vụ"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    seated_by = models.CharField(_("vào theo quyết định"), max_length=200, blank=True)
    ended_by = models.CharField(_("thôi theo quyết định"), max_length=200, blank=True)

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
    The law says nothing of members who leave a vote: `recusal_grounds` (codes of `ConflictGround`) are those for which
    the authority's own rules have a member leave, `recused_leave_base` whether such members are then taken off the
    number of which the share is counted, `recusal_basis` where the rules say so. `confirmed_by` is who presided, when
    they confirmed the minutes as they stand with their own account; empty where they signed on paper.

    no_pii
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings", verbose_name=_("hội đồng"))
    rounds = models.ManyToManyField(CommendationRound, related_name="meetings", verbose_name=_("đợt khen thưởng"))
    held_on = models.DateField(_("ngày họp"))
    starts_at = models.TimeField(_("giờ bắt đầu"))
    ends_at = models.TimeField(_("giờ kết thúc"), null=True, blank=True)
    place = models.CharField(_("địa điểm"), max_length=200)
    quorum_numerator = models.PositiveSmallIntegerField(_("tử số tỷ lệ có mặt tối thiểu"))
    quorum_denominator = models.PositiveSmallIntegerField(_("mẫu số tỷ lệ có mặt tối thiểu"))
    majority_numerator = models.PositiveSmallIntegerField(_("tử số tỷ lệ tán thành"))
    majority_denominator = models.PositiveSmallIntegerField(_("mẫu số tỷ lệ tán thành"))
    majority_is_strict = models.BooleanField(_("phải vượt quá tỷ lệ"), default=False)
    majority_of = models.CharField(_("tính trên"), max_length=16, choices=Denominator.choices)
    rules_basis = models.CharField(_("căn cứ của tỷ lệ"), max_length=300)
    recused_leave_base = models.BooleanField(_("trừ người rút khỏi số để tính tỷ lệ"), default=False)
    recusal_grounds = models.JSONField(_("trường hợp phải rút"), default=list, blank=True)
    recusal_basis = models.CharField(_("căn cứ của việc rút"), max_length=300, blank=True)
    written_basis = models.CharField(_("căn cứ lấy ý kiến bằng văn bản"), max_length=300, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=12, choices=MeetingState.choices, default=MeetingState.CONVENED
    )
    discussion = models.TextField(_("diễn biến, ý kiến"), blank=True)
    minutes_number = models.PositiveIntegerField(_("số biên bản"), null=True, blank=True)
    adopted_on = models.DateField(_("ngày thông qua biên bản"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người xác nhận"),
    )
    confirmed_on = models.DateField(_("ngày người chủ trì xác nhận"), null=True, blank=True)

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
    def is_open(self) -> bool:
        """Say whether it sits."""
        return self.state == MeetingState.OPENED

    @property
    def has_ended(self) -> bool:
        """Say whether nothing more can come of it."""
        return self.state in ENDED

    @property
    def is_closed(self) -> bool:
        """Say whether its votes are counted and its minutes not yet adopted."""
        return self.state == MeetingState.CLOSED

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


class PresenceChange(models.Model):
    """A member who came in or left while the council sat, and at which time of day; votes after it are counted anew.

    The time is that of coming or going, never of a vote.

    pii: presence of a named member; ground: proof of quorum; kept as long as the minutes.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presence_changes", verbose_name=_("phiên họp"))
    seat = models.ForeignKey(CouncilSeat, models.PROTECT, related_name="+", verbose_name=_("thành viên"))
    present = models.BooleanField(_("có mặt từ lúc này"))
    at = models.TimeField(_("vào lúc"))
    reason = models.CharField(_("lý do"), max_length=200)

    class Meta:
        verbose_name = _("đến muộn, về sớm")
        verbose_name_plural = _("đến muộn, về sớm")
        ordering = ["meeting_id", "pk"]

    def __str__(self) -> str:
        return f"{self.seat.person}: {'đến' if self.present else 'về'} {self.at:%H:%M}"


class Guest(models.Model):
    """Somebody invited to a meeting, who has no vote.

    pii: name and post; ground: the minutes name who was there; kept as long as the minutes.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="guests", verbose_name=_("phiên họp"))
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ, đơn vị"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("thứ tự"), default=0)

    class Meta:
        verbose_name = _("khách mời")
        verbose_name_plural = _("khách mời")
        ordering = ["meeting_id", "order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}" if self.post else self.name


class MinutesText(models.Model):
    """What was said, as the minutes had it before it was changed: who wrote the next and why; rows are only added.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="texts", verbose_name=_("phiên họp"))
    turn = models.PositiveSmallIntegerField(_("lần"))
    text = models.TextField(_("diễn biến, ý kiến"), blank=True)
    reason = models.CharField(_("lý do sửa"), max_length=300, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("lời biên bản")
        verbose_name_plural = _("lời biên bản")
        ordering = ["meeting_id", "turn"]
        constraints = [models.UniqueConstraint(fields=["meeting", "turn"], name="councils_minutestext_once")]

    def __str__(self) -> str:
        return f"{self.meeting}: lần {self.turn}"


class HandVote(models.Model):
    """The count of one vote on one nomination, by hands or on paper: counts only, never who voted how.

    Whoever leaves the vote is counted as not voting; of a vote on paper those are also who returned no paper or an
    invalid one. `present` is how many were in the room; `written_…` count what absent members sent in writing, beside
    those. Fixed when the meeting is closed.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="votes", verbose_name=_("phiên họp"))
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="votes", verbose_name=_("đề nghị"))
    in_favour = models.PositiveSmallIntegerField(_("tán thành"))
    against = models.PositiveSmallIntegerField(_("không tán thành"), default=0)
    abstained = models.PositiveSmallIntegerField(_("không biểu quyết"), default=0)
    outcome = models.CharField(_("kết luận"), max_length=16, choices=VoteOutcome.choices)
    way = models.CharField(_("cách biểu quyết"), max_length=8, choices=VotingWay.choices, default=VotingWay.HANDS)
    present = models.PositiveSmallIntegerField(_("số có mặt khi biểu quyết"), null=True, blank=True)
    written_in_favour = models.PositiveSmallIntegerField(_("tán thành bằng văn bản"), default=0)
    written_against = models.PositiveSmallIntegerField(_("không tán thành bằng văn bản"), default=0)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("biểu quyết")
        verbose_name_plural = _("biểu quyết")
        ordering = ["meeting_id", "nomination_id"]
        constraints = [models.UniqueConstraint(fields=["meeting", "nomination"], name="councils_handvote_once")]

    def __str__(self) -> str:
        return f"{self.nomination}: {self.in_favour}/{self.against}/{self.abstained}"
