"""How an appraisal ends; the steps that mind what the public is asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class AppraisalOutcome(TonedChoices):
    """What the appraiser did with the dossier."""

    ACCEPTED = "accepted", "done", _("Tiếp nhận, trình Hội đồng")
    RETURNED = "returned", "attention", _("Trả lại bổ sung")


class CellState(TonedChoices):
    """What a condition says of one dossier, in the table of a list."""

    MET = "met", "done", _("Đạt")
    NOT_MET = "not_met", "bad", _("Không đạt")
    UNKNOWN = "unknown", "attention", _("Chưa rõ")
    WAIVED = "waived", "done", _("Được miễn")
    NOT_ASKED = "not_asked", "neutral", _("Không áp dụng")


class Stance(TonedChoices):
    """What another body says when it is asked about a dossier."""

    NO_OBJECTION = "no_objection", "done", _("Nhất trí")
    REMARK = "remark", "attention", _("Có ý kiến khác")
    OBJECTION = "objection", "bad", _("Không nhất trí")


class Recommended(TonedChoices):
    """What the appraiser recommends to the council."""

    AS_ASKED = "as_asked", "done", _("Đề nghị")
    OTHER_FORM = "other_form", "attention", _("Đề nghị hình thức khác")
    NOT = "not", "bad", _("Không đề nghị")


class MindedStep(models.TextChoices):
    """A step of the procedure that asks whether the public has been heard."""

    LIST = "list", _("Khóa danh sách")
    CONVENE = "convene", _("Triệu tập Hội đồng")
    OPEN = "open", _("Khai mạc phiên họp")
    DRAFT = "draft", _("Dự thảo quyết định")
