"""The look that follows when dossiers are received, so that nobody has to think of a button."""

from django_tasks import task

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Happened, after
from thidua.foundation.kernel.later import is_asked_for
from thidua.procedure.nominations.events import NOMINATION_ACCEPTED, NOMINATION_SUBMITTED
from thidua.procedure.nominations.models import CommendationRound, Nomination

from . import actions


@task()
def look_at_round(round_id: int) -> None:
    """Compare the dossiers of a round; safe to run twice, what was asked and answered stays."""
    round = CommendationRound.objects.get(pk=round_id)
    actions.look_at_received(actor=None, round=round, on=clock.today())


@after(NOMINATION_SUBMITTED, NOMINATION_ACCEPTED)
def look_when_received(happened: Happened) -> None:
    """Ask for one look at the round, however many dossiers came in together."""
    nomination = happened.target
    assert isinstance(nomination, Nomination)  # both events are of one
    round_id = nomination.round_id
    if not is_asked_for(look_at_round.module_path, round_id):
        look_at_round.enqueue(round_id)
