"""Background work of submissions: the receiver's steps are followed as they are taken."""

from django_tasks import task

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Happened, after
from thidua.procedure.councils.events import MINUTES_ADOPTED
from thidua.procedure.councils.models import Meeting
from thidua.procedure.decisions.events import DECISION_ISSUED, DECISION_NUMBER_CORRECTED
from thidua.procedure.decisions.models import Decision
from thidua.procedure.nominations.events import (
    NOMINATION_HANDED_BACK,
    NOMINATION_RETURNED,
    NOMINATION_WITHDRAWN,
    ROUND_CLOSED,
)
from thidua.procedure.nominations.models import CommendationRound, Nomination

from . import actions, queries


@task()
def follow_submissions(round_id: int, actor_id: int | None) -> None:
    """Bring the lines of a round up to date; safe to run twice, because it reads what stands."""
    actor = Account.objects.filter(pk=actor_id).first() if actor_id is not None else None
    round = CommendationRound.objects.get(pk=round_id)
    actions.follow_round(actor=actor, round=round, on=clock.today())


@after(
    ROUND_CLOSED,
    MINUTES_ADOPTED,
    DECISION_ISSUED,
    DECISION_NUMBER_CORRECTED,
    NOMINATION_RETURNED,
    NOMINATION_WITHDRAWN,
    NOMINATION_HANDED_BACK,
)
def note_the_step(happened: Happened) -> None:
    """Ask for it where dossiers of the round came up from below."""
    target = happened.target
    rounds: list[CommendationRound] = []
    if isinstance(target, CommendationRound):
        rounds = [target]
    elif isinstance(target, Meeting):
        rounds = list(target.rounds.all())
    elif isinstance(target, Nomination | Decision):
        rounds = [target.round]
    for round in rounds:
        if queries.lines_in_round(round).exists():
            follow_submissions.enqueue(round.pk, happened.actor.pk if happened.actor is not None else None)
