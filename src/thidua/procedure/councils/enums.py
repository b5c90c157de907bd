"""Seats, states of a meeting, outcomes of a vote."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class Seat(models.TextChoices):
    """What a member is in the council."""

    CHAIR = "chair", _("Chủ tịch Hội đồng")
    VICE_CHAIR = "vice_chair", _("Phó Chủ tịch Hội đồng")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Ủy viên, thư ký")


class MeetingState(TonedChoices):
    """Where a meeting stands."""

    CONVENED = "convened", "progress", _("Đã triệu tập")
    OPENED = "opened", "progress", _("Đang họp")
    CLOSED = "closed", "neutral", _("Đã biểu quyết xong")
    ADOPTED = "adopted", "done", _("Đã thông qua biên bản")
    CANCELLED = "cancelled", "bad", _("Đã hủy")


# A meeting that nothing more can come of.
ENDED = (MeetingState.ADOPTED, MeetingState.CANCELLED)


class VoteOutcome(TonedChoices):
    """What the council concluded on one nomination."""

    RECOMMENDED = "recommended", "done", _("Đề nghị khen thưởng")
    NOT_RECOMMENDED = "not_recommended", "bad", _("Không đề nghị")


class Denominator(models.TextChoices):
    """Of whom the majority is counted."""

    ALL_MEMBERS = "all_members", _("tổng số thành viên")
    PRESENT = "present", _("thành viên có mặt")


class VotingWay(models.TextChoices):
    """How one nomination was voted on."""

    HANDS = "hands", _("giơ tay")
    PAPER = "paper", _("bỏ phiếu kín bằng phiếu giấy")


class BallotState(TonedChoices):
    """Where a secret ballot on paper stands."""

    COUNTING = "ballot_out", "progress", _("Đang bỏ phiếu, kiểm phiếu")
    CLOSED = "ballot_counted", "done", _("Đã kiểm phiếu xong")
    VOID = "ballot_void", "bad", _("Đã hủy")


class ConflictGround(models.TextChoices):
    """What binds a member to a dossier; each is declared or stands in a record, none is read from a name."""

    SELF = "self", _("là người được đề nghị")
    KIN = "kin", _("là người thân của người được đề nghị")
    OWN_UNIT = "own_unit", _("thuộc đơn vị được đề nghị hoặc đơn vị đề nghị")
    NOMINATOR = "nominator", _("là người lập đề nghị")
    OTHER = "other", _("có liên quan khác")
