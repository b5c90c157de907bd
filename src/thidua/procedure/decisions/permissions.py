"""Who may draft, sign and issue decisions."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.permissions import allow
from thidua.procedure.councils.permissions import holding
from thidua.procedure.nominations.models import CommendationRound
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES

from .models import Decision, HouseWording, LegalBasis


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit, round or decision belongs to."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, CommendationRound | Decision | LegalBasis | HouseWording):
        return target.issuer
    return None


drafts = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.APPRAISER)
signs = holding(issuer_of, Role.SIGNER)
issues = holding(issuer_of, Role.SIGNER, Role.REGISTER_KEEPER)

settles = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.APPRAISER, Role.SIGNER)

allow("decisions.settle_rounding", settles)
allow("decisions.keep_basis", settles)
allow("decisions.keep_wording", settles)
allow("decisions.draft_decision", drafts)
allow("decisions.amend_decision", drafts)
allow("decisions.sign_decision", signs)
allow("decisions.unsign_decision", signs)
allow("decisions.issue_decision", issues)
allow("decisions.take_signed_copy", issues)
allow("decisions.view_decision", holding(issuer_of, *OFFICES))
