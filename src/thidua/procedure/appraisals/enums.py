"""How an appraisal ends; the steps that mind what the public is asked."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppraisalOutcome(models.TextChoices):
    """What the appraiser did with the dossier."""

    ACCEPTED = "accepted", _("Tiếp nhận, trình Hội đồng")
    RETURNED = "returned", _("Trả lại bổ sung")


class MindedStep(models.TextChoices):
    """A step of the procedure that asks whether the public has been heard."""

    LIST = "list", _("Khóa danh sách")
    CONVENE = "convene", _("Triệu tập Hội đồng")
    OPEN = "open", _("Khai mạc phiên họp")
    DRAFT = "draft", _("Dự thảo quyết định")
