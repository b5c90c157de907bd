"""How an appraisal ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AppraisalOutcome(models.TextChoices):
    """What the appraiser did with the dossier."""

    ACCEPTED = "accepted", _("Tiếp nhận, trình Hội đồng")
    RETURNED = "returned", _("Trả lại bổ sung")
