"""Clusters with their members, a cluster's year, its scoring table, the members' sheets, what is proposed."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel.models import Dated, DatedQuerySet, Record
from thidua.records.catalogue.models import AwardKind
from thidua.records.organisations.models import Unit

from .enums import SENT_STATES, ChangeStage, ClusterKind, CriterionKind, LeaderPost, SheetState, YearState

LONGEST_TEXT = 20_000


class Cluster(Record):
    """A cluster (cụm) or bloc (khối) that the unit above made of its units, by the paper that says so.

    No unit of the tree: it has no powers, stands beside the tree and its members change by year.

    no_pii
    """

    owner = models.ForeignKey(Unit, models.PROTECT, related_name="clusters", verbose_name=_("cơ quan tổ chức"))
    kind = models.CharField(_("loại"), max_length=8, choices=ClusterKind.choices, default=ClusterKind.CUM)
    name = models.CharField(_("tên cụm, khối"), max_length=200)
    basis = models.CharField(_("văn bản tổ chức"), max_length=300)
    formed_on = models.DateField(_("ngày lập"))

    class Meta:
        verbose_name = _("cụm, khối thi đua")
        verbose_name_plural = _("cụm, khối thi đua")
        ordering = ["owner__sort_key", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="clusters_cluster_name")]

    def __str__(self) -> str:
        return self.name


class ClusterMemberQuerySet(DatedQuerySet["ClusterMember"]):
    """Memberships, which hold during a period."""


class ClusterMember(Record, Dated):
    """That a unit belonged to a cluster during a period.

    no_pii
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="members", verbose_name=_("cụm, khối"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships", verbose_name=_("đơn vị"))
    basis = models.CharField(_("văn bản"), max_length=300, blank=True)

    objects = ClusterMemberQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("thành viên cụm, khối")
        verbose_name_plural = _("thành viên cụm, khối")
        ordering = ["unit__sort_key", "valid_from"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["cluster", "unit", "valid_from"], name="clusters_member_once"),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class ClusterYear(Record):
    """One year of a cluster: its plan and pact, the regulation by which it scores, its conference and what came of it.

    `chair` and `secretary` are written as they sign; who was there is a number of units. Settled by the conference of
    the cluster; opened again only with a reason.

    pii: names of chair and secretary; ground: the procedure of commendation; kept with the minutes.
    """

    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="years", verbose_name=_("cụm, khối"))
    year = models.PositiveSmallIntegerField(_("năm"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=YearState.choices, default=YearState.PREPARING)
    regulation = models.CharField(_("quy chế, văn bản chấm điểm"), max_length=300, blank=True)
    plan_reference = models.CharField(_("kế hoạch số, ngày"), max_length=200, blank=True)
    pact_signed_on = models.DateField(_("ngày ký giao ước"), null=True, blank=True)
    plan = models.TextField(_("nội dung kế hoạch, giao ước"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    opened_on = models.DateField(_("ngày mở tự chấm"), null=True, blank=True)
    due_on = models.DateField(_("hạn gửi bảng tự chấm"), null=True, blank=True)
    held_on = models.DateField(_("ngày họp cụm, khối"), null=True, blank=True)
    place = models.CharField(_("nơi họp"), max_length=200, blank=True)
    chair = models.CharField(_("chủ trì"), max_length=120, blank=True)
    secretary = models.CharField(_("thư ký"), max_length=120, blank=True)
    present = models.PositiveSmallIntegerField(_("số đơn vị dự họp"), null=True, blank=True)
    conclusion = models.TextField(_("kết luận"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    proposed_on = models.DateField(_("ngày đề nghị"), null=True, blank=True)

    class Meta:
        verbose_name = _("năm thi đua của cụm, khối")
        verbose_name_plural = _("năm thi đua của cụm, khối")
        ordering = ["-year", "cluster__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["cluster", "year"], name="clusters_year_once")]

    def __str__(self) -> str:
        return f"{self.cluster.name}, năm {self.year}"

    @property
    def takes_scores(self) -> bool:
        """Say whether members may still send, those late too."""
        return self.state in (YearState.SCORING, YearState.CHECKING)

    @property
    def is_checked_now(self) -> bool:
        """Say whether points are being checked."""
        return self.state == YearState.CHECKING

    @property
    def is_settled(self) -> bool:
        """Say whether the conference has settled the points, proposed or not."""
        return self.state in (YearState.SETTLED, YearState.PROPOSED)

    @property
    def has_proposed(self) -> bool:
        """Say whether the cluster has proposed awards."""
        return self.state == YearState.PROPOSED


class ClusterLeader(models.Model):
    """Which member heads the cluster in a year, and which stand for it.

    no_pii
    """

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="leaders", verbose_name=_("năm"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    post = models.CharField(_("giữ vai"), max_length=8, choices=LeaderPost.choices)

    class Meta:
        verbose_name = _("trưởng, phó cụm, khối")
        verbose_name_plural = _("trưởng, phó cụm, khối")
        ordering = ["cluster_year_id", "-post", "unit__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["cluster_year", "unit"], name="clusters_leader_once"),
            models.UniqueConstraint(fields=["cluster_year"], condition=Q(post="head"), name="clusters_one_head"),
        ]

    def __str__(self) -> str:
        return f"{self.get_post_display()}: {self.unit}"


class ClusterCriterion(models.Model):
    """One criterion of a cluster's scoring table for a year, as its regulation words it.

    `most` is the most it may bring, or take away; empty where the regulation sets none. `evidence` is what it asks to
    be shown. Not the sheets of `scoring`: those hold for a kind of award from a year on, know no points taken away and
    are judged against a threshold, while a cluster's table is each year's and only ranks.

    no_pii
    """

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="criteria", verbose_name=_("năm"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    code = models.CharField(_("mã"), max_length=16)
    section = models.CharField(_("mục"), max_length=300, blank=True)
    wording = models.CharField(_("tiêu chí"), max_length=500)
    kind = models.CharField(_("loại điểm"), max_length=8, choices=CriterionKind.choices, default=CriterionKind.POINT)
    most = models.DecimalField(_("điểm tối đa"), max_digits=6, decimal_places=2, null=True, blank=True)
    evidence = models.CharField(_("minh chứng yêu cầu"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("tiêu chí của cụm, khối")
        verbose_name_plural = _("tiêu chí của cụm, khối")
        ordering = ["cluster_year_id", "order"]
        constraints = [models.UniqueConstraint(fields=["cluster_year", "code"], name="clusters_criterion_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.wording}"

    @property
    def sign(self) -> int:
        """Return by what the points go into the sum: minus one where they are taken away."""
        return -1 if self.kind == CriterionKind.MINUS else 1


class MemberSheetQuerySet(models.QuerySet["MemberSheet"]):
    """Sheets of members."""

    def forget_ties(self) -> None:
        """Take back every order of equal points: what they were ordered by has changed."""
        self.filter(tie_place__isnull=False).update(tie_place=None, tie_reason="")


class MemberSheet(Record):
    """What one member scores in a year, and what its check and the conference made of it.

    `tie_place` orders it among those of equal points, by `tie_reason`; excluded from ranking by `excluded_reason`.

    pii: names of those who sent and checked, through accounts; ground: duty of the office; kept with the year.
    """

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="sheets", verbose_name=_("năm"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cluster_sheets", verbose_name=_("đơn vị"))
    state = models.CharField(_("trạng thái"), max_length=16, choices=SheetState.choices, default=SheetState.DRAFT)
    sent_on = models.DateField(_("ngày gửi"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người gửi")
    )
    returned_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    checker = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị kiểm tra chéo")
    )
    checked_on = models.DateField(_("ngày kiểm tra"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("người kiểm tra")
    )
    checked_remark = models.CharField(_("nhận xét kiểm tra"), max_length=500, blank=True)
    excluded_reason = models.CharField(_("lý do không xếp hạng"), max_length=500, blank=True)
    tie_place = models.PositiveSmallIntegerField(_("thứ tự khi đồng điểm"), null=True, blank=True)
    tie_reason = models.CharField(_("lý do xếp khi đồng điểm"), max_length=500, blank=True)

    objects = MemberSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("bảng điểm của đơn vị")
        verbose_name_plural = _("bảng điểm của các đơn vị")
        ordering = ["cluster_year_id", "unit__sort_key"]
        constraints = [models.UniqueConstraint(fields=["cluster_year", "unit"], name="clusters_sheet_once")]

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def is_sent(self) -> bool:
        """Say whether the member has sent it."""
        return self.state in SENT_STATES

    @property
    def is_late(self) -> bool:
        """Say whether it was sent after the day it was due."""
        due = self.cluster_year.due_on
        return self.sent_on is not None and due is not None and self.sent_on > due


class SheetLine(Record):
    """One criterion on a member's sheet: what the member claims, what stands now.

    `claimed` stays as the member sent it; `points` begins as that and is changed only by `PointChange`.

    no_pii
    """

    sheet = models.ForeignKey(MemberSheet, models.PROTECT, related_name="lines", verbose_name=_("bảng điểm"))
    criterion = models.ForeignKey(ClusterCriterion, models.PROTECT, related_name="lines", verbose_name=_("tiêu chí"))
    claimed = models.DecimalField(_("tự chấm"), max_digits=6, decimal_places=2, null=True, blank=True)
    points = models.DecimalField(_("điểm"), max_digits=6, decimal_places=2, null=True, blank=True)
    note = models.CharField(_("giải trình"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("dòng bảng điểm")
        verbose_name_plural = _("dòng bảng điểm")
        ordering = ["sheet_id", "criterion__order"]
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="clusters_line_once")]

    def __str__(self) -> str:
        return str(self.criterion)

    @property
    def counted(self) -> Decimal:
        """Return what the line brings to the sum now: before sending what is claimed."""
        value = self.points if self.points is not None else self.claimed
        return (value or Decimal(0)) * self.criterion.sign


class PointChange(models.Model):
    """That somebody of another unit changed the points of a line: from what to what, why; never changed itself.

    `of_unit` is the unit they spoke for; empty for an officer of the unit above.

    pii: who changed it, through the account; ground: duty of the office; kept with the year.
    """

    line = models.ForeignKey(SheetLine, models.PROTECT, related_name="changes", verbose_name=_("dòng bảng điểm"))
    before = models.DecimalField(_("điểm cũ"), max_digits=6, decimal_places=2)
    after = models.DecimalField(_("điểm mới"), max_digits=6, decimal_places=2)
    reason = models.CharField(_("lý do"), max_length=500)
    stage = models.CharField(_("lúc"), max_length=12, choices=ChangeStage.choices)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người sửa")
    )
    of_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("của đơn vị"))
    changed_on = models.DateField(_("ngày sửa"))

    class Meta:
        verbose_name = _("lần sửa điểm")
        verbose_name_plural = _("lần sửa điểm")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class LineEvidence(models.Model):
    """A file that a member shows for a criterion.

    pii: whatever the file says; ground: the procedure of commendation; kept with the year.
    """

    line = models.ForeignKey(SheetLine, models.PROTECT, related_name="evidence", verbose_name=_("dòng bảng điểm"))
    paper = models.ForeignKey(StoredPaper, models.PROTECT, related_name="+", verbose_name=_("tệp"))

    class Meta:
        verbose_name = _("minh chứng")
        verbose_name_plural = _("minh chứng")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["line", "paper"], name="clusters_evidence_once")]

    def __str__(self) -> str:
        return self.paper.title


class ClusterQuota(models.Model):
    """How many of a kind of award a cluster may propose in a year, and the text that says so.

    no_pii
    """

    cluster_year = models.ForeignKey(ClusterYear, models.PROTECT, related_name="quotas", verbose_name=_("năm"))
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("loại khen thưởng"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    count = models.PositiveSmallIntegerField(_("số lượng"))
    source = models.CharField(_("văn bản quy định"), max_length=300)

    class Meta:
        verbose_name = _("số lượng được đề nghị")
        verbose_name_plural = _("số lượng được đề nghị")
        ordering = ["cluster_year_id", "order"]
        constraints = [models.UniqueConstraint(fields=["cluster_year", "award_kind"], name="clusters_quota_once")]

    def __str__(self) -> str:
        return f"{self.award_kind}: {self.count}"


class ClusterProposal(Record):
    """That the cluster proposes a member for a kind of award; `reason` where the ranking does not say so by itself.

    no_pii
    """

    quota = models.ForeignKey(
        ClusterQuota, models.PROTECT, related_name="proposals", verbose_name=_("loại khen thưởng")
    )
    sheet = models.ForeignKey(MemberSheet, models.PROTECT, related_name="proposals", verbose_name=_("đơn vị"))
    rank = models.PositiveSmallIntegerField(_("hạng"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("đề nghị của cụm, khối")
        verbose_name_plural = _("đề nghị của cụm, khối")
        ordering = ["quota__order", "rank", "sheet__unit__sort_key"]
        constraints = [models.UniqueConstraint(fields=["quota", "sheet"], name="clusters_proposal_once")]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.quota.award_kind}"
