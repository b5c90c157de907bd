"""Background jobs of decisions."""

from django_tasks import task

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel.events import Happened, after

from . import actions
from .events import DECISION_ISSUED, DECISION_NUMBER_CORRECTED
from .models import Decision


@task()
def render_decision(decision_id: int, actor_id: int) -> None:
    """Render an issued decision; safe to run twice, because the same decision gives the same bytes."""
    actions.render_decision(actor=Account.objects.get(pk=actor_id), decision=Decision.objects.get(pk=decision_id))


@after(DECISION_ISSUED, DECISION_NUMBER_CORRECTED)
def draw_the_decision(happened: Happened) -> None:
    """Ask for the paper of an issued decision, and anew under its right number."""
    render_decision.enqueue(happened.target.pk, happened.actor.pk)
