"""Who may draft, sign and issue decisions."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
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


@sentence
def stands_on_the_list(actor: Account, target: object) -> bool:
    """Is one of those the decision commends: nobody acts on their own dossier."""
    return isinstance(target, Decision) and target.entries.filter(nomination__person__account=actor).exists()


drafts = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.APPRAISER)
signs = holding(issuer_of, Role.SIGNER)
issues = holding(issuer_of, Role.SIGNER, Role.REGISTER_KEEPER)

settles = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.APPRAISER, Role.SIGNER)

allow("decisions.settle_rounding", settles)
allow("decisions.keep_basis", settles)
allow("decisions.keep_wording", settles)
allow("decisions.draft_decision", drafts)
allow("decisions.amend_decision", drafts)
allow("decisions.sign_decision", signs & ~stands_on_the_list)
allow("decisions.unsign_decision", signs & ~stands_on_the_list)
allow("decisions.issue_decision", issues & ~stands_on_the_list)
allow("decisions.take_signed_copy", issues)
allow("decisions.view_decision", holding(issuer_of, *OFFICES))
