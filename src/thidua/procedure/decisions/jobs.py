"""Background jobs of decisions."""

from django_tasks import task

from thidua.foundation.accounts.models import Account

from . import actions
from .models import Decision


@task()
def render_decision(decision_id: int, actor_id: int) -> None:
    """Render an issued decision; safe to run twice, because the same decision gives the same bytes."""
    actions.render_decision(actor=Account.objects.get(pk=actor_id), decision=Decision.objects.get(pk=decision_id))
