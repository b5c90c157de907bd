"""Who may set up and change the council, convene, postpone, open, declare, count, close, correct and adopt."""

from collections.abc import Callable

from rules.predicates import Predicate

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, holds_over

from . import queries
from .models import Council, CouncilSeat, Meeting, PaperBallot


def issuer_of(target: object) -> Unit | None:
    """Return the authority that a unit, council or meeting belongs to."""
    if isinstance(target, Unit):
        return target
    if isinstance(target, Council):
        return target.issuer
    if isinstance(target, Meeting):
        return target.council.issuer
    if isinstance(target, PaperBallot):
        return target.meeting.council.issuer
    return None


def holding(issuer: Callable[[object], Unit | None], *roles: Role) -> Predicate:
    """Return the sentence «holds one of the roles in the authority that the target belongs to»."""

    @sentence
    def holds(actor: Account, target: object) -> bool:
        unit = issuer(target)
        return unit is not None and holds_over(actor, *roles, unit=unit)

    return holds


@sentence
def sits(actor: Account, target: object) -> bool:
    """Say whether the actor has a seat in the council that the meeting is of."""
    return (
        isinstance(target, Meeting)
        and CouncilSeat.objects.filter(council=target.council_id, person__account=actor).exists()
    )


@sentence
def counts(actor: Account, target: object) -> bool:
    """Say whether the actor is one of the two who count the ballot."""
    return isinstance(target, PaperBallot) and target.tellers.filter(account=actor).exists()


@sentence
def stands_on_the_paper(actor: Account, target: object) -> bool:
    """Say whether the actor is one of those on whom the secret ballot is: nobody acts on their own dossier."""
    return isinstance(target, PaperBallot) and target.lines.filter(nomination__person__account=actor).exists()


@sentence
def presides(actor: Account, target: object) -> bool:
    """Say whether the actor presided over the meeting, by the person of their account."""
    seat = queries.presiding_seat(target) if isinstance(target, Meeting) else None
    return seat is not None and seat.person.account_id == actor.pk


leads_the_council = holding(issuer_of, Role.COUNCIL_SECRETARY, Role.COUNCIL_CHAIR)

allow("councils.establish_council", leads_the_council | holding(issuer_of, Role.ADMINISTRATOR))
allow("councils.convene_meeting", leads_the_council)
allow("councils.postpone_meeting", leads_the_council)
allow("councils.cancel_meeting", leads_the_council)
allow("councils.correct_attendance", leads_the_council)
allow("councils.open_meeting", leads_the_council)
allow("councils.settle_point_rule", leads_the_council)
allow("councils.record_vote", leads_the_council)
allow("councils.close_voting", leads_the_council)
allow("councils.adopt_minutes", leads_the_council)
allow("councils.change_composition", leads_the_council | holding(issuer_of, Role.ADMINISTRATOR))
allow("councils.declare_conflict", leads_the_council | sits)
allow("councils.prepare_ballot", leads_the_council)
allow("councils.count_ballot", counts)
allow("councils.close_ballot", leads_the_council & ~stands_on_the_paper)
allow("councils.void_ballot", leads_the_council & ~stands_on_the_paper)
allow("councils.view_ballot", holding(issuer_of, *OFFICES) | counts)
allow("councils.correct_minutes", leads_the_council)
allow("councils.confirm_minutes", presides)
allow("councils.view_meeting", holding(issuer_of, *OFFICES))
