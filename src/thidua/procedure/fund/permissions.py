"""Who writes the ledger, who closes a year, who reads it."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import allow
from thidua.procedure.councils.permissions import holding
from thidua.procedure.decisions.models import Decision
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from .models import FundEntry, FundYear


def issuer_of(target: object) -> Unit | None:
    """Return the authority whose fund it is."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, FundEntry):
        return target.fund.issuer
    return target.issuer if isinstance(target, FundYear | Decision) else None


writes = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR)
answers = holding(issuer_of, Role.COUNCIL_CHAIR, Role.SIGNER)

allow("fund.open_year", writes)
allow("fund.measure_year", writes)
allow("fund.record_entry", writes)
allow("fund.pay_bonuses", writes)
allow("fund.reverse_entry", writes)
allow("fund.close_year", answers)
allow("fund.reopen_year", answers)
allow("fund.view_fund", holding(issuer_of, *OFFICES))
