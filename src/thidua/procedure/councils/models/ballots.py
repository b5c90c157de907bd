"""Secret ballots on paper, as totals; and what binds a member to a dossier."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.models import Record
from thidua.procedure.councils.enums import BallotState, ConflictGround
from thidua.procedure.councils.models.sitting import CouncilSeat, Meeting
from thidua.procedure.nominations.models import Nomination
from thidua.records.catalogue.models import AwardKind


class SecretKind(models.Model):
    """A kind of award that a meeting votes on by secret ballot, and why: the law asks for it or the council so decides.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="secret_kinds", verbose_name=_("phiên họp"))
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("loại khen thưởng"))
    is_demanded = models.BooleanField(_("luật buộc bỏ phiếu kín"), default=False)
    basis = models.CharField(_("căn cứ bỏ phiếu kín"), max_length=300)

    class Meta:
        verbose_name = _("loại khen thưởng bỏ phiếu kín")
        verbose_name_plural = _("loại khen thưởng bỏ phiếu kín")
        ordering = ["meeting_id", "award_kind__order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "award_kind"], name="councils_secretkind_once")]

    def __str__(self) -> str:
        return f"{self.award_kind}: {self.basis}"


class PaperBallot(Record):
    """One secret ballot on paper: one form of paper, handed to everybody who may vote on all it names.

    Nominees of one kind from whose vote the same members withdraw stand on one paper; others have a paper of their own,
    so that no line of a paper must be left empty by somebody known. The papers bear no number and no name, lie outside
    the system, and here stand totals alone: how many could be handed out (`entitled`), and once two tellers agree how
    many were handed out, returned, valid and not, and in favour of each nominee. Nothing says who took a paper.

    no_pii
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="ballots", verbose_name=_("phiên họp"))
    award_kind = models.ForeignKey(AwardKind, models.PROTECT, related_name="+", verbose_name=_("loại khen thưởng"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    state = models.CharField(_("trạng thái"), max_length=16, choices=BallotState.choices, default=BallotState.COUNTING)
    present = models.PositiveSmallIntegerField(_("số thành viên có mặt"))
    entitled = models.PositiveSmallIntegerField(_("số người được bỏ phiếu"))
    issued = models.PositiveSmallIntegerField(_("phiếu phát ra"), null=True, blank=True)
    returned = models.PositiveSmallIntegerField(_("phiếu thu về"), null=True, blank=True)
    valid = models.PositiveSmallIntegerField(_("phiếu hợp lệ"), null=True, blank=True)
    invalid = models.PositiveSmallIntegerField(_("phiếu không hợp lệ"), null=True, blank=True)
    void_reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("lượt bỏ phiếu kín")
        verbose_name_plural = _("lượt bỏ phiếu kín")
        ordering = ["meeting_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "order"], name="councils_paperballot_order"),
            models.CheckConstraint(condition=Q(entitled__lte=F("present")), name="councils_paperballot_entitled"),
            models.CheckConstraint(
                condition=Q(issued__isnull=True)
                | Q(issued__lte=F("entitled"), returned__lte=F("issued"), returned=F("valid") + F("invalid")),
                name="councils_paperballot_sums",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu số {self.order} – {self.award_kind}"

    @property
    def is_counting(self) -> bool:
        """Say whether its papers are out or being counted."""
        return self.state == BallotState.COUNTING

    @property
    def is_closed(self) -> bool:
        """Say whether its totals stand."""
        return self.state == BallotState.CLOSED


class BallotLine(models.Model):
    """A nominee on the paper of a secret ballot, and how many papers were in favour once it is closed.

    no_pii
    """

    ballot = models.ForeignKey(PaperBallot, models.PROTECT, related_name="lines", verbose_name=_("lượt bỏ phiếu"))
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="ballot_lines", verbose_name=_("đề nghị"))
    order = models.PositiveSmallIntegerField(_("thứ tự"))
    in_favour = models.PositiveSmallIntegerField(_("đồng ý"), null=True, blank=True)

    class Meta:
        verbose_name = _("dòng trên phiếu")
        verbose_name_plural = _("dòng trên phiếu")
        ordering = ["ballot_id", "order"]
        constraints = [models.UniqueConstraint(fields=["ballot", "nomination"], name="councils_ballotline_once")]

    def __str__(self) -> str:
        return f"{self.order}. {self.nomination}"


class Teller(models.Model):
    """One of the two who count the papers of a ballot, each for themselves.

    pii: name of the account; ground: the minutes of the count name the tellers; kept as long as they are.
    """

    ballot = models.ForeignKey(PaperBallot, models.PROTECT, related_name="tellers", verbose_name=_("lượt bỏ phiếu"))
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người kiểm phiếu")
    )
    name = models.CharField(_("họ và tên"), max_length=150)
    post = models.CharField(_("tư cách"), max_length=200)

    class Meta:
        verbose_name = _("người kiểm phiếu")
        verbose_name_plural = _("người kiểm phiếu")
        ordering = ["ballot_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["ballot", "account"], name="councils_teller_once")]

    def __str__(self) -> str:
        return self.name


class TellerCount(models.Model):
    """What one teller counted in one turn; rows are only added, so what was written first stays.

    The other teller sees it when both have written theirs.

    no_pii
    """

    teller = models.ForeignKey(Teller, models.PROTECT, related_name="counts", verbose_name=_("người kiểm phiếu"))
    turn = models.PositiveSmallIntegerField(_("lần kiểm"))
    issued = models.PositiveSmallIntegerField(_("phiếu phát ra"))
    returned = models.PositiveSmallIntegerField(_("phiếu thu về"))
    valid = models.PositiveSmallIntegerField(_("phiếu hợp lệ"))
    invalid = models.PositiveSmallIntegerField(_("phiếu không hợp lệ"))
    in_favour = models.JSONField(_("đồng ý, theo thứ tự trên phiếu"), default=list)

    class Meta:
        verbose_name = _("kết quả kiểm phiếu")
        verbose_name_plural = _("kết quả kiểm phiếu")
        ordering = ["teller_id", "turn"]
        constraints = [
            models.UniqueConstraint(fields=["teller", "turn"], name="councils_tellercount_once"),
            models.CheckConstraint(
                condition=Q(returned__lte=F("issued"), returned=F("valid") + F("invalid")),
                name="councils_tellercount_sums",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.teller}, lần {self.turn}"


class Conflict(models.Model):
    """What binds a member of a meeting to a dossier before it, and whether the member leaves that vote.

    `is_declared`: said by the member; else it stands in a record. Whether to leave is what the authority's own rules
    say, the law being silent, or the member's own choice; who is the nominee always leaves.

    pii: a named member's tie to a nominee; ground: the minutes say who left which vote; kept as long as the minutes.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="conflicts", verbose_name=_("phiên họp"))
    seat = models.ForeignKey(CouncilSeat, models.PROTECT, related_name="conflicts", verbose_name=_("thành viên"))
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="conflicts", verbose_name=_("đề nghị"))
    ground = models.CharField(_("có liên quan vì"), max_length=12, choices=ConflictGround.choices)
    is_declared = models.BooleanField(_("thành viên tự khai"), default=False)
    is_recused = models.BooleanField(_("rút khỏi biểu quyết"), default=True)
    remark = models.CharField(_("ghi chú"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("thành viên có liên quan")
        verbose_name_plural = _("thành viên có liên quan")
        ordering = ["meeting_id", "nomination_id", "seat__order"]
        constraints = [models.UniqueConstraint(fields=["meeting", "seat", "nomination"], name="councils_conflict_once")]

    def __str__(self) -> str:
        return f"{self.seat.person}: {self.nomination}, {self.get_ground_display()}"
