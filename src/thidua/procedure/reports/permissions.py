"""Who may draft and adopt the year's report."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import allow
from thidua.procedure.councils.permissions import holding
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from .models import YearReport


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit or report belongs to."""
    if isinstance(target, Unit):
        return target
    return target.issuer if isinstance(target, YearReport) else None


allow("reports.draft_report", holding(issuer_of, Role.COUNCIL_SECRETARY, Role.APPRAISER))
allow("reports.adopt_report", holding(issuer_of, Role.SIGNER))
allow("reports.view_report", holding(issuer_of, *OFFICES, Role.EDITOR))
