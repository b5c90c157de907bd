"""Kinds of cluster, of criterion, of leader; states of a year and of a member's sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class ClusterKind(models.TextChoices):
    """What the regulation calls it: units of one area, or of one trade."""

    CUM = "cum", _("Cụm thi đua")
    KHOI = "khoi", _("Khối thi đua")


class LeaderPost(models.TextChoices):
    """Which unit heads the cluster in a year, which stand for it."""

    HEAD = "head", _("Trưởng cụm, khối")
    DEPUTY = "deputy", _("Phó cụm, khối")


class CriterionKind(models.TextChoices):
    """How a criterion's points go into the sum."""

    POINT = "point", _("Điểm")
    BONUS = "bonus", _("Điểm cộng")
    MINUS = "minus", _("Điểm trừ")


class YearState(TonedChoices):
    """Where a cluster's year stands."""

    PREPARING = "cluster_preparing", "neutral", _("Đang chuẩn bị")
    SCORING = "cluster_scoring", "progress", _("Các đơn vị tự chấm")
    CHECKING = "cluster_checking", "progress", _("Đang kiểm tra chéo")
    SETTLED = "cluster_settled", "done", _("Đã chốt điểm, xếp hạng")
    PROPOSED = "cluster_proposed", "done", _("Đã đề nghị khen thưởng")


class SheetState(TonedChoices):
    """Where a member's sheet stands."""

    DRAFT = "sheet_draft", "attention", _("Chưa gửi")
    RETURNED = "sheet_returned", "attention", _("Trả lại, chưa gửi lại")
    SENT = "sheet_sent", "progress", _("Đã gửi")
    CHECKED = "sheet_checked", "done", _("Đã kiểm tra")


SENT_STATES = (SheetState.SENT, SheetState.CHECKED)


class ChangeStage(models.TextChoices):
    """When points were changed."""

    CHECK = "check", _("Khi kiểm tra")
    CONFERENCE = "conference", _("Tại hội nghị cụm, khối")
