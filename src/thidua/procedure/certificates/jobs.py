"""Background jobs of certificates."""

from django.db import transaction
from django_tasks import task

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.events import Happened, after
from thidua.foundation.kernel.later import is_asked_for
from thidua.procedure.decisions.events import DECISION_ISSUED, DECISION_NUMBER_CORRECTED
from thidua.procedure.decisions.jobs import render_decision
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import issued_without_paper

from . import actions


@task()
def prepare_batch(decision_id: int, actor_id: int) -> None:
    """Prepare and render the certificates of an issued decision; safe to run twice, what is made stays as it is."""
    actor = Account.objects.get(pk=actor_id)
    decision = Decision.objects.select_related("issuer").get(pk=decision_id)
    actions.prepare_certificates(actor=actor, decision=decision)
    actions.render_certificates(actor=actor, decision=decision)


@after(DECISION_ISSUED, DECISION_NUMBER_CORRECTED)
def make_the_certificates(happened: Happened) -> None:
    """Ask for the certificates of an issued decision, and anew with its right number."""
    prepare_batch.enqueue(happened.target.pk, happened.actor.pk)


@transaction.atomic
def ask_for_missing_papers() -> int:
    """Ask again for the papers of issued decisions that have none, in the name of who issued them; return how many.

    Called when a server starts. Whoever lost a job to a crash, or repaired what made it fail, gets the paper so.
    """
    asked = 0
    for decision in issued_without_paper():
        issued = history_of(decision).filter(event=DECISION_ISSUED.code).order_by("sequence").last()
        if issued is None or issued.actor_id is None:
            continue
        for job in (render_decision, prepare_batch):
            if not is_asked_for(job.module_path, decision.pk, issued.actor_id):
                job.enqueue(decision.pk, issued.actor_id)
                asked += 1
    return asked
