"""Seats, states of a meeting, outcomes of a vote."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """What a member is in the council."""

    CHAIR = "chair", _("Chủ tịch Hội đồng")
    VICE_CHAIR = "vice_chair", _("Phó Chủ tịch Hội đồng")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Ủy viên, thư ký")


class MeetingState(models.TextChoices):
    """Where a meeting stands."""

    CONVENED = "convened", _("Đã triệu tập")
    OPENED = "opened", _("Đang họp")
    CLOSED = "closed", _("Đã biểu quyết xong")
    ADOPTED = "adopted", _("Đã thông qua biên bản")
    CANCELLED = "cancelled", _("Đã hủy")


class VoteOutcome(models.TextChoices):
    """What the council concluded on one nomination."""

    RECOMMENDED = "recommended", _("Đề nghị khen thưởng")
    NOT_RECOMMENDED = "not_recommended", _("Không đề nghị")


class Denominator(models.TextChoices):
    """Of whom the majority is counted."""

    ALL_MEMBERS = "all_members", _("tổng số thành viên")
    PRESENT = "present", _("thành viên có mặt")
