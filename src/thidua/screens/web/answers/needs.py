"""What a round asks of the law, for the pages that show it."""

from datetime import date

from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.decisions.queries import settled_rounding
from thidua.procedure.eligibility.queries import RoundNeeds, round_needs
from thidua.procedure.nominations.models import CommendationRound


def needs_of(round: CommendationRound, today: date) -> RoundNeeds:
    """Return what the round needs: the law of its last day to submit, the decision not before today."""
    decided_on = max(round.due_on, min(today, round.issuer.valid_to or today))
    return round_needs(
        round.issuer,
        [kind.code for kind in round.award_kinds.all()],
        law_day=round.due_on,
        decided_on=decided_on,
        rounding=settled_rounding(round.issuer),
    )


def needs_or_why(round: CommendationRound, today: date) -> tuple[RoundNeeds | None, str]:
    """Return what the round needs, or why that cannot be said: rules of the province that no longer fit."""
    try:
        return needs_of(round, today), ""
    except RefusedError as refusal:
        return None, str(refusal)
