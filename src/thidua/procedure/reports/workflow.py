"""How a report moves."""

from thidua.foundation.kernel.workflow import Transition, Workflow

from .enums import ReportState as S

REPORT = Workflow(
    "báo cáo",
    S,
    [Transition("adopt", (S.DRAFT,), S.ADOPTED, "Ban hành báo cáo")],
)
