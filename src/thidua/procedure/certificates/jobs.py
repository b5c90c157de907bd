"""Background jobs of certificates."""

from django_tasks import task

from thidua.foundation.accounts.models import Account
from thidua.procedure.decisions.models import Decision

from . import actions


@task()
def prepare_batch(decision_id: int, actor_id: int) -> None:
    """Prepare and render the certificates of an issued decision; safe to run twice, what is made stays as it is."""
    actor = Account.objects.get(pk=actor_id)
    decision = Decision.objects.select_related("issuer").get(pk=decision_id)
    actions.prepare_certificates(actor=actor, decision=decision)
    actions.render_certificates(actor=actor, decision=decision)
