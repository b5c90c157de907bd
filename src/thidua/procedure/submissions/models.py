"""Submissions to the authority above, their lines, their papers, what was told about them."""

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Record
from thidua.procedure.councils.models import Meeting
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.validators import LONGEST_ACHIEVEMENT
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award

from .enums import (
    CONCLUDED,
    ON_THE_WAY,
    WITH_THE_RECEIVER,
    LineState,
    MessageCode,
    PaperRole,
    SubmissionState,
    Way,
)


class Submission(Record):
    """What one council voted to propose to the authority above, sent as one (hồ sơ trình cấp trên).

    Where both authorities work in one installation there is one row, which both read; between two there is a row at
    each, of the same `package_uid`: at the sender with its `meeting`, at the receiver with its `package` alone.
    `edition` counts what was sent under that uid: a supplement is the next edition of the same package. `round` is the
    receiver's own, in which the lines became dossiers. Nothing is deleted; a submission sent by mistake is recalled.

    pii: the officers' names through their accounts; ground: duty of the office; kept with the dossiers.
    """

    package_uid = models.UUIDField(_("mã gói"), db_index=True)
    edition = models.PositiveSmallIntegerField(_("lần gửi"), default=1)
    sender = models.ForeignKey(Unit, models.PROTECT, related_name="submissions_sent", verbose_name=_("cơ quan trình"))
    receiver = models.ForeignKey(
        Unit, models.PROTECT, related_name="submissions_received", verbose_name=_("cơ quan nhận")
    )
    way = models.CharField(_("cách gửi"), max_length=8, choices=Way.choices)
    incoming = models.BooleanField(_("nhận từ hệ thống khác"), default=False)
    title = models.CharField(_("tên gọi"), max_length=400)
    year = models.PositiveSmallIntegerField(_("năm thành tích"), db_index=True)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name=_("phiên họp")
    )
    minutes = models.CharField(_("biên bản"), max_length=200)
    request_number = models.CharField(_("số tờ trình"), max_length=60, blank=True)
    state = models.CharField(
        _("trạng thái"),
        max_length=16,
        choices=SubmissionState.choices,
        default=SubmissionState.PREPARED,
        db_index=True,
    )
    prepared_on = models.DateField(_("ngày lập"))
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    received_on = models.DateField(_("ngày tiếp nhận"), null=True, blank=True)
    round = models.ForeignKey(
        CommendationRound,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name=_("đợt của cơ quan nhận"),
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người được phân công"),
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replacement", verbose_name=_("thay thế cho")
    )
    package = models.ForeignKey(
        StoredPaper, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("gói hồ sơ")
    )

    class Meta:
        verbose_name = _("hồ sơ trình cấp trên")
        verbose_name_plural = _("hồ sơ trình cấp trên")
        ordering = ["-prepared_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["package_uid", "incoming"], name="submissions_submission_package"),
            models.CheckConstraint(
                condition=Q(state="up_prepared") | Q(state="up_recalled") | Q(sent_on__isnull=False),
                name="submissions_submission_sent",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_prepared(self) -> bool:
        """Say whether it was not sent yet."""
        return self.state == SubmissionState.PREPARED

    @property
    def is_on_the_way(self) -> bool:
        """Say whether it was sent and the receiver has neither taken nor refused it."""
        return self.state in ON_THE_WAY

    @property
    def is_with_the_receiver(self) -> bool:
        """Say whether the receiver works on it."""
        return self.state in WITH_THE_RECEIVER

    @property
    def by_file(self) -> bool:
        """Say whether it and its messages travel as files."""
        return self.way == Way.FILE


class SubmissionLine(Record):
    """One dossier of a submission: a copy of what was sent of it, and what became of it above.

    `missing` holds the code and the name of each paper that the law surely asks for and the dossier lacks.
    `nomination` is the sender's dossier, `taken_as` the receiver's; at the other end of a file the one or the other is
    empty. `told` is the line as the package has it, from which the receiver's dossier is written. What the receiver
    decided stands in `decision`, `decided_on` and `decided_by`; `award` is its row in the register here.

    pii: name, year of birth, post, achievement; ground: the procedure of commendation; kept with the dossier.
    """

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="lines", verbose_name=_("hồ sơ trình cấp trên")
    )
    order = models.PositiveSmallIntegerField(_("số thứ tự"))
    key = models.UUIDField(_("mã dòng"))
    nomination = models.ForeignKey(
        Nomination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submission_lines",
        verbose_name=_("hồ sơ của cơ quan trình"),
    )
    taken_as = models.OneToOneField(
        Nomination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="submitted_as",
        verbose_name=_("hồ sơ của cơ quan nhận"),
    )
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("loại khen thưởng"))
    subject_kind = models.CharField(_("đối tượng"), max_length=16, choices=SubjectKind.choices)
    subject_name = models.CharField(_("tên"), max_length=200)
    subject_detail = models.CharField(_("chức vụ, đơn vị"), max_length=300, blank=True)
    unit_name = models.CharField(_("đơn vị đề nghị"), max_length=200, blank=True)
    achievement = models.TextField(_("tóm tắt thành tích"), validators=[MaxLengthValidator(LONGEST_ACHIEVEMENT)])
    in_favour = models.PositiveSmallIntegerField(_("phiếu tán thành"))
    against = models.PositiveSmallIntegerField(_("phiếu không tán thành"), default=0)
    counted_of = models.PositiveSmallIntegerField(_("tính trên số người"), default=0)
    missing = models.JSONField(_("giấy tờ còn thiếu"), default=list, blank=True)
    told = models.JSONField(_("nội dung trong gói"), default=dict)
    state = models.CharField(
        _("trạng thái"), max_length=20, choices=LineState.choices, default=LineState.WAITING, db_index=True
    )
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    decision = models.CharField(_("số quyết định"), max_length=64, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.CharField(_("người quyết định"), max_length=200, blank=True)
    award = models.ForeignKey(
        Award, models.PROTECT, null=True, blank=True, related_name="submission_lines", verbose_name=_("khen thưởng")
    )

    class Meta:
        verbose_name = _("hồ sơ trong gói trình")
        verbose_name_plural = _("hồ sơ trong gói trình")
        ordering = ["submission_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "order"], name="submissions_line_order"),
            models.UniqueConstraint(fields=["submission", "key"], name="submissions_line_key"),
        ]

    def __str__(self) -> str:
        return self.subject_name

    @property
    def missing_titles(self) -> list[str]:
        """Return the names of the papers that the law surely asks for and the dossier lacks."""
        return [str(title) for _code, title in self.missing]

    @property
    def is_waiting(self) -> bool:
        """Say whether the receiver has not taken it yet."""
        return self.state == LineState.WAITING

    @property
    def may_be_taken(self) -> bool:
        """Say whether it was supplemented after the others were taken, and waits to be taken in itself."""
        return self.state == LineState.SUPPLEMENTED and self.taken_as_id is None

    @property
    def is_returned(self) -> bool:
        """Say whether the sender has to supplement it."""
        return self.state == LineState.RETURNED

    @property
    def is_concluded(self) -> bool:
        """Say whether the receiver has decided on it."""
        return self.state in CONCLUDED


class SubmissionPaper(models.Model):
    """One paper that went up with a submission, or with one line of it, under its name in the package.

    no_pii
    """

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="papers", verbose_name=_("hồ sơ trình cấp trên")
    )
    line = models.ForeignKey(
        SubmissionLine, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name=_("dòng")
    )
    role = models.CharField(_("là"), max_length=16, choices=PaperRole.choices)
    requirement = models.CharField(_("loại giấy tờ"), max_length=64, blank=True)
    edition = models.PositiveSmallIntegerField(_("lần gửi"), default=1)
    order = models.PositiveSmallIntegerField(_("số thứ tự"))
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("văn bản"))

    class Meta:
        verbose_name = _("giấy tờ trình kèm")
        verbose_name_plural = _("giấy tờ trình kèm")
        ordering = ["submission_id", "order"]
        constraints = [models.UniqueConstraint(fields=["submission", "order"], name="submissions_paper_order")]

    def __str__(self) -> str:
        return str(self.paper)


class SubmissionMessage(Record):
    """What one end told the other about a submission, or about one line: rows are only added.

    Its `uid` is the same at both ends, by which a message that comes twice is known.

    pii: the officer's name through the account; ground: duty of the office; kept with the submission.
    """

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="messages", verbose_name=_("hồ sơ trình cấp trên")
    )
    line = models.ForeignKey(
        SubmissionLine, models.PROTECT, null=True, blank=True, related_name="messages", verbose_name=_("dòng")
    )
    code = models.CharField(_("trạng thái"), max_length=20, choices=MessageCode.choices)
    on = models.DateField(_("ngày"))
    words = models.TextField(_("nội dung"), blank=True, validators=[MaxLengthValidator(4000)])
    from_above = models.BooleanField(_("của cơ quan nhận"), default=False)
    decision = models.CharField(_("số quyết định"), max_length=64, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.CharField(_("người quyết định"), max_length=200, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("người ghi")
    )

    class Meta:
        verbose_name = _("trạng thái hồ sơ trình")
        verbose_name_plural = _("trạng thái hồ sơ trình")
        ordering = ["submission_id", "pk"]

    def __str__(self) -> str:
        return f"{self.get_code_display()} {self.on:%d/%m/%Y}"
