"""Who settles a scoring sheet, who scores and submits a unit's list."""

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.procedure.nominations.permissions import (
    heads_the_nominating_unit,
    runs_rounds_of_the_issuer,
    writes_for_the_nominating_unit,
)

from .models import ScoredList


@sentence
def writes_for_the_unit(actor: Account, target: object) -> bool:
    """Is clerk or head of the list's unit or above it."""
    return bool(writes_for_the_nominating_unit(actor, target.unit if isinstance(target, ScoredList) else target))


@sentence
def heads_the_unit(actor: Account, target: object) -> bool:
    """Is head of the list's unit or above it."""
    return bool(heads_the_nominating_unit(actor, target.unit if isinstance(target, ScoredList) else target))


@sentence
def runs_the_round(actor: Account, target: object) -> bool:
    """Is an officer of the authority whose round the list belongs to."""
    return isinstance(target, ScoredList) and bool(runs_rounds_of_the_issuer(actor, target.round))


allow("scoring.settle_sheet", runs_rounds_of_the_issuer)
allow("scoring.begin_list", writes_for_the_unit)
allow("scoring.begin_lists", runs_rounds_of_the_issuer)
allow("scoring.score_list", writes_for_the_unit | runs_the_round)
allow("scoring.submit_scored_list", heads_the_unit)
