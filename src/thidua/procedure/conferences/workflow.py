"""How a conference moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import ConferenceState as S

CONFERENCE = Workflow(
    _("hội nghị"),
    S,
    [Transition("hold", (S.PLANNED,), S.HELD, _("Ghi nhận đã tổ chức"))],
)
