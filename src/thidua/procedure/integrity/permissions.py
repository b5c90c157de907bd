"""Who has the dossiers of a round compared, and who answers."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.nominations.models import CommendationRound
from thidua.procedure.nominations.permissions import is_the_nominee
from thidua.records.organisations.permissions import holds_over
from thidua.records.people.permissions import is_own

from .models import IntegrityQuestion


@sentence
def appraises_the_round(actor: Account, target: object) -> bool:
    """Appraises, or keeps the council's papers, for the issuer of the round or above it."""
    round = target.round if isinstance(target, IntegrityQuestion) else target
    return isinstance(round, CommendationRound) and holds_over(
        actor, Role.APPRAISER, Role.COUNCIL_SECRETARY, unit=round.issuer
    )


@sentence
def is_asked_about(actor: Account, target: object) -> bool:
    """Is a nominee of one of the two dossiers, or whose earlier award it is: nobody acts on their own dossier."""
    if not isinstance(target, IntegrityQuestion):
        return False
    if target.award is not None and is_own(actor, target.award.subject):
        return True
    return bool(is_the_nominee(actor, target.nomination)) or bool(is_the_nominee(actor, target.other))


allow("integrity.compare_dossiers", appraises_the_round)
allow("integrity.answer_question", appraises_the_round & ~is_asked_about)
