"""Who reads statistics, states what no record holds, and issues a report."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import allow
from thidua.procedure.councils.permissions import holding
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from .models import StatedFigure, StatisticsReport


def unit_of(target: object) -> Unit | None:
    """Return the unit that reports."""
    if isinstance(target, Unit):
        return target
    return target.unit if isinstance(target, StatisticsReport | StatedFigure) else None


writes = holding(unit_of, Role.APPRAISER, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR)

allow("statistics.view_statistics", holding(unit_of, *OFFICES))
allow("statistics.state_figures", writes)
allow("statistics.issue_report", holding(unit_of, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR))
