"""States of a report."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.tones import TonedChoices


class ReportState(TonedChoices):
    """Where a report stands."""

    DRAFT = "draft", "neutral", _("Dự thảo")
    ADOPTED = "adopted", "done", _("Đã ban hành")


class StepState(TonedChoices):
    """Where one step of the year stands."""

    DONE = "done", "done", _("Đã xong")
    CURRENT = "current", "progress", _("Đang làm")
    WAITING = "waiting", "progress", _("Chưa đến")
