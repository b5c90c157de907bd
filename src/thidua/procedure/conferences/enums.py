"""States of a conference, kinds of agenda point."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class ConferenceState(TonedChoices):
    """Where a conference stands."""

    PLANNED = "planned", "neutral", _("Đang chuẩn bị")
    HELD = "held", "done", _("Đã tổ chức")


class AgendaPart(models.TextChoices):
    """The points of a programme at which something happens on the stage; every other point has none."""

    HAND_OVERS = "hand_overs", _("Trao khen thưởng")
    SIGNINGS = "signings", _("Ký giao ước thi đua")


class DelegateKind(models.TextChoices):
    """In what capacity somebody attends."""

    GUEST = "guest", _("Đại biểu cấp trên")
    HOST = "host", _("Lãnh đạo phường")
    DELEGATE = "delegate", _("Đại biểu")
