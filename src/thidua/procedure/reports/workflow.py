"""How a report moves."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import ReportState as S

REPORT = Workflow(
    _("báo cáo"),
    S,
    [Transition("adopt", (S.DRAFT,), S.ADOPTED, _("Ban hành báo cáo"))],
)
