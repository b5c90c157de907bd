"""Who may appraise a dossier and consult the public on it."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.nominations.models import CommendationRound, Nomination
from thidua.procedure.nominations.permissions import appraises_for_the_issuer, is_the_nominee
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, holds_over

from .models import PublicComment

allow("appraisals.accept_dossier", appraises_for_the_issuer & ~is_the_nominee)
allow("appraisals.return_for_supplement", appraises_for_the_issuer & ~is_the_nominee)


@sentence
def appraises_here(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the authority or above it."""
    return isinstance(target, Unit) and holds_over(actor, Role.APPRAISER, Role.COUNCIL_SECRETARY, unit=target)


@sentence
def appraises_for_the_round(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the issuer of the round or above it.

    Asked of a consultation, the actor must not be one of its nominees.
    """
    round = target.round if isinstance(target, PublicComment) else target
    if not isinstance(round, CommendationRound):
        return False
    if isinstance(target, PublicComment) and target.nominations.filter(person__account=actor).exists():
        return False
    return holds_over(actor, Role.APPRAISER, Role.COUNCIL_SECRETARY, unit=round.issuer)


@sentence
def reads_for_the_issuer(actor: Account, target: object) -> bool:
    """Holds an office of the authority whose round the dossier is in, or above it."""
    return isinstance(target, Nomination) and holds_over(actor, *OFFICES, unit=target.round.issuer)


allow("appraisals.ask_body", appraises_for_the_issuer & ~is_the_nominee)
allow("appraisals.recommend", appraises_for_the_issuer & ~is_the_nominee)
allow("appraisals.read_advice", reads_for_the_issuer & ~is_the_nominee)
# To be offered many at once; each dossier is still asked its own permission.
allow("appraisals.appraise_many", appraises_here)
allow("appraisals.open_public_comment", (appraises_for_the_issuer & ~is_the_nominee) | appraises_for_the_round)
allow("appraisals.read_opinions", appraises_for_the_issuer & ~is_the_nominee)
allow("appraisals.conclude_public_comment", appraises_for_the_round)
allow("appraisals.accept_dossiers", appraises_for_the_round)
