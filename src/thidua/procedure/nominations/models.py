"""Commendation rounds and nominations."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.eligibility.models import Assessment
from thidua.procedure.movements.models import Movement
from thidua.records.catalogue.enums import Ground
from thidua.records.catalogue.models import AwardKind, FieldOfWork
from thidua.records.intake.enums import Fate
from thidua.records.organisations.models import Unit
from thidua.records.people.models import Person, SubjectFields

from .enums import NominationState, RoundState, WaitingState
from .validators import LONGEST_ACHIEVEMENT


class CommendationRoundQuerySet(models.QuerySet["CommendationRound"]):
    """Rounds by where they stand."""

    def standing(self) -> "CommendationRoundQuerySet":
        """Keep those that were not cancelled."""
        return self.exclude(state=RoundState.CANCELLED)

    def open(self) -> "CommendationRoundQuerySet":
        """Keep those that take nominations."""
        return self.filter(state=RoundState.OPEN)


class CommendationRound(Record):
    """One occasion of commending (đợt khen thưởng): nominations for one kind of award or several, gathered together.

    Each nomination names its kind; each kind is weighed by its own majority and decided by its own decision, or
    proposed upward. Closing the list fixes which nominations go to the council. A round opened by mistake is
    cancelled, never deleted.

    no_pii
    """

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="rounds", verbose_name=_("cơ quan khen thưởng"))
    key = models.CharField(_("mã đợt"), max_length=32)
    title = models.CharField(_("tên đợt"), max_length=300)
    year = models.PositiveSmallIntegerField(_("năm thành tích"), db_index=True)
    award_kinds = models.ManyToManyField(AwardKind, related_name="rounds", verbose_name=_("loại khen thưởng"))
    ground = models.CharField(_("loại hình"), max_length=16, choices=Ground.choices)
    movement = models.ForeignKey(
        Movement, models.PROTECT, null=True, blank=True, related_name="rounds", verbose_name=_("phong trào")
    )
    opens_on = models.DateField(_("nhận đề nghị từ ngày"))
    due_on = models.DateField(_("hạn nộp"))
    is_year_end = models.BooleanField(_("đợt tổng kết năm"), default=False)
    state = models.CharField(_("trạng thái"), max_length=12, choices=RoundState.choices, default=RoundState.OPEN)
    # Up to which number codes of dossiers were given out that nothing bears any more.
    codes_given = models.PositiveIntegerField(_("số mã hồ sơ đã cấp"), default=0, editable=False)

    objects = CommendationRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("đợt khen thưởng")
        verbose_name_plural = _("đợt khen thưởng")
        ordering = ["-year", "-opens_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "key"], name="nominations_round_key"),
            models.CheckConstraint(condition=Q(due_on__gte=F("opens_on")), name="nominations_round_period"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def kinds_in_words(self) -> str:
        """Return the names of the kinds of award asked for, in the catalogue's order."""
        return "; ".join(kind.name for kind in self.award_kinds.all())

    @property
    def is_open(self) -> bool:
        """Say whether it takes nominations."""
        return self.state == RoundState.OPEN

    @property
    def is_closed(self) -> bool:
        """Say whether its list is fixed."""
        return self.state == RoundState.CLOSED

    @property
    def is_cancelled(self) -> bool:
        """Say whether it was opened by mistake."""
        return self.state == RoundState.CANCELLED


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Nominations by where they stand."""

    def standing(self) -> "NominationQuerySet":
        """Keep those that were not withdrawn."""
        return self.exclude(state=NominationState.WITHDRAWN)

    def put_forward(self) -> "NominationQuerySet":
        """Keep those submitted and not given back: before the appraisers, or accepted."""
        return self.filter(state__in=(NominationState.SUBMITTED, NominationState.ACCEPTED))

    def under_way(self) -> "NominationQuerySet":
        """Keep those somebody still works on after their first submission, and no decision names."""
        return self.filter(
            state__in=(NominationState.SUBMITTED, NominationState.RETURNED, NominationState.ACCEPTED),
            decision_entries__isnull=True,
        )


class Nomination(Record, SubjectFields):
    """One subject put forward by one unit in one round for one kind of award, on one achievement.

    A draft or returned dossier may be changed by the nominating unit; submitting fixes it. People name it by its
    `code`, which it keeps for ever: the round's key and a running number. `left_on` is the day on which its nominee,
    the unit's head, sent the rest of the list: somebody else confirms and submits this one. `attestations` are the
    statements of fact by the head of the nominating unit that the lawbook reads (codes of the lawbook's facts).
    `assessment` is the newest answer of the lawbook. Accepted is final here; what follows is the council's.
    `outside_reason` says why the unit puts forward a collective or household that is none of its own.

    pii: subject's name and achievement; ground: the procedure of commendation; kept with the dossier.
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="nominations", verbose_name=_("đợt khen thưởng")
    )
    award_kind = models.ForeignKey(
        AwardKind, models.PROTECT, related_name="nominations", verbose_name=_("loại khen thưởng")
    )
    code = models.CharField(_("mã hồ sơ"), max_length=48, editable=False)
    nominating_unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="made_nominations", verbose_name=_("đơn vị đề nghị")
    )
    subject_detail = models.CharField(_("chức vụ, đơn vị in trên giấy khen"), max_length=300, blank=True)
    field = models.ForeignKey(
        FieldOfWork, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("lĩnh vực")
    )
    achievement = models.TextField(_("tóm tắt thành tích"), validators=[MaxLengthValidator(LONGEST_ACHIEVEMENT)])
    certificate_text = models.CharField(_("nội dung ghi trên giấy khen"), max_length=300, blank=True)
    period_from = models.DateField(_("thành tích từ ngày"))
    period_to = models.DateField(_("thành tích đến ngày"))
    attestations = models.JSONField(_("xác nhận của thủ trưởng đơn vị"), default=dict, blank=True)
    state = models.CharField(
        _("trạng thái"), max_length=16, choices=NominationState.choices, default=NominationState.DRAFT, db_index=True
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người lập")
    )
    submitted_on = models.DateField(_("ngày trình"), null=True, blank=True)
    left_on = models.DateField(_("ngày để lại cho người khác xác nhận"), null=True, blank=True)
    outside_reason = models.CharField(_("lý do đề nghị ngoài đơn vị"), max_length=300, blank=True)
    return_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kết quả xét điều kiện")
    )

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị khen thưởng")
        verbose_name_plural = _("đề nghị khen thưởng")
        ordering = ["round_id", "award_kind__order", "subject_kind", "pk"]
        constraints = [
            *SubjectFields.Meta.constraints,
            models.CheckConstraint(condition=Q(period_to__gte=F("period_from")), name="nominations_nomination_period"),
            models.UniqueConstraint(fields=["round", "code"], name="nominations_nomination_code"),
            models.UniqueConstraint(
                fields=["round", "award_kind", "person"],
                condition=~Q(state="withdrawn"),
                name="nominations_person_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["round", "award_kind", "unit"],
                condition=~Q(state="withdrawn"),
                name="nominations_unit_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["round", "award_kind", "household"],
                condition=~Q(state="withdrawn"),
                name="nominations_household_once_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} – {self.award_kind}"

    @property
    def printed_text(self) -> str:
        """Return what the certificate says of the achievement."""
        return self.certificate_text or self.achievement

    @property
    def is_draft(self) -> bool:
        """Say whether it was never submitted."""
        return self.state == NominationState.DRAFT

    @property
    def is_returned(self) -> bool:
        """Say whether the appraisers gave it back to be completed."""
        return self.state == NominationState.RETURNED

    @property
    def is_withdrawn(self) -> bool:
        """Say whether it was taken back."""
        return self.state == NominationState.WITHDRAWN

    @property
    def is_in_the_units_hands(self) -> bool:
        """Say whether its unit still writes it."""
        return self.state in (NominationState.DRAFT, NominationState.RETURNED)


class NominationPaper(models.Model):
    """A paper attached to a nomination as one of those the law asks for (code of the lawbook's paper list).

    no_pii
    """

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="papers", verbose_name=_("đề nghị"))
    requirement = models.CharField(_("loại giấy tờ"), max_length=64)
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("văn bản"))

    class Meta:
        verbose_name = _("giấy tờ kèm theo")
        verbose_name_plural = _("giấy tờ kèm theo")
        constraints = [
            models.UniqueConstraint(fields=["nomination", "requirement", "paper"], name="nominations_paper_once")
        ]

    def __str__(self) -> str:
        return str(self.paper)


class ListHeading(models.Model):
    """What a unit's lists mean by a heading: the column it was read as, or nothing, when a list was last taken in.

    Kept so that the next list of the unit is read at once; another list may say otherwise.

    no_pii
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    heading = models.CharField(_("tiêu đề cột"), max_length=200)
    column = models.CharField(_("cột"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("tiêu đề cột đã biết")
        verbose_name_plural = _("tiêu đề cột đã biết")
        constraints = [models.UniqueConstraint(fields=["unit", "heading"], name="nominations_list_heading")]

    def __str__(self) -> str:
        return self.heading


class WaitingList(Record):
    """A list of nominations as it was sent, kept until each of its rows is settled (danh sách đang xử lý).

    The file lies among the papers, final; `sha256` tells it when it is sent again into the round. `headings` says how
    its columns are read, `unit` and the period what holds for rows that say nothing, `aside` which rows under the
    header are no entries: number, what stands there, what it was taken for.

    pii: names of the rows that are no entries; ground: the procedure of commendation; kept with the round.
    """

    round = models.ForeignKey(
        CommendationRound, models.PROTECT, related_name="waiting_lists", verbose_name=_("đợt khen thưởng")
    )
    name = models.CharField(_("tên danh sách"), max_length=200)
    name_folded = models.CharField(max_length=200, editable=False, db_index=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị đề nghị")
    )
    period_from = models.DateField(_("thành tích từ ngày"), null=True, blank=True)
    period_to = models.DateField(_("thành tích đến ngày"), null=True, blank=True)
    headings = models.JSONField(_("cách đọc các cột"), default=dict, blank=True)
    aside = models.JSONField(_("dòng không phải đề nghị"), default=list, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người gửi"))
    sent_on = models.DateField(_("ngày gửi"))

    class Meta:
        verbose_name = _("danh sách đang xử lý")
        verbose_name_plural = _("danh sách đang xử lý")
        ordering = ["-sent_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["round", "sha256"], name="nominations_waiting_list_once")]

    def __str__(self) -> str:
        return self.name


class ListTaking(Record):
    """One taking of rows out of a waiting list: what it brought may be taken back at once while nobody built on it.

    `headings` are those it taught the unit's lists, each with what it meant before (null where nothing was known).

    no_pii
    """

    waiting_list = models.ForeignKey(
        WaitingList, models.PROTECT, related_name="takings", verbose_name=_("danh sách đang xử lý")
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nhận")
    )
    taken_at = models.DateTimeField(_("nhận lúc"))
    headings = models.JSONField(_("cách đọc đã nhớ"), default=dict, blank=True)

    class Meta:
        verbose_name = _("lần nhận danh sách")
        verbose_name_plural = _("lần nhận danh sách")
        ordering = ["taken_at", "pk"]

    def __str__(self) -> str:
        return f"{self.waiting_list} ({self.taken_at:%d/%m/%Y %H:%M})"


class WaitingRow(models.Model):
    """One row of a waiting list: what the file says, what was answered and corrected, what became of it.

    `written` are its cells by column as the file has them, `corrected` what they should say instead, `answers` what its
    questions were answered. A row that waits has its `fate` if it were taken now, `said` why, and the `candidates` of
    its question under `about`: answer, words, facts side by side. A row that was taken leads to its draft, and to the
    person it entered; one laid aside has `said` as the reason.

    pii: name, post, year of birth, achievement; ground: the procedure of commendation; kept with the round.
    """

    waiting_list = models.ForeignKey(
        WaitingList, models.PROTECT, related_name="rows", verbose_name=_("danh sách đang xử lý")
    )
    number = models.PositiveIntegerField(_("dòng"))
    subject = models.CharField(_("tên đối tượng"), max_length=300, blank=True)
    subject_folded = models.CharField(max_length=300, editable=False, blank=True, db_index=True)
    unit_written = models.CharField(_("đơn vị đề nghị"), max_length=300, blank=True)
    state = models.CharField(_("trạng thái"), max_length=8, choices=WaitingState.choices, default=WaitingState.WAITING)
    fate = models.CharField(_("nếu nhận"), max_length=8, choices=Fate.choices, blank=True)
    said = models.TextField(_("lý do"), blank=True)
    about = models.CharField(_("câu hỏi về"), max_length=100, blank=True)
    candidates = models.JSONField(_("có thể là"), default=list, blank=True)
    written = models.JSONField(_("tệp ghi"), default=dict, blank=True)
    corrected = models.JSONField(_("sửa lại"), default=dict, blank=True)
    answers = models.JSONField(_("đã trả lời"), default=dict, blank=True)
    nomination = models.ForeignKey(
        Nomination, models.PROTECT, null=True, blank=True, related_name="list_rows", verbose_name=_("đề nghị")
    )
    newcomer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người mới")
    )
    taking = models.ForeignKey(
        ListTaking, models.PROTECT, null=True, blank=True, related_name="rows", verbose_name=_("lần nhận")
    )

    class Meta:
        verbose_name = _("dòng đang xử lý")
        verbose_name_plural = _("dòng đang xử lý")
        ordering = ["waiting_list_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["waiting_list", "number"], name="nominations_waiting_row_once"),
            models.CheckConstraint(
                condition=Q(state="taken", nomination__isnull=False) | (~Q(state="taken") & Q(nomination__isnull=True)),
                name="nominations_waiting_row_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.subject}"

    @property
    def waits(self) -> bool:
        """Say whether it is not settled yet."""
        return self.state == WaitingState.WAITING

    @property
    def is_aside(self) -> bool:
        """Say whether it was laid aside."""
        return self.state == WaitingState.ASIDE
