"""Background jobs of the portal."""

from django_tasks import task

from thidua.foundation.accounts.models import Account

from . import actions


@task()
def mail_answer(question_id: int) -> bool:
    """Send a reader the answer and forget the address; safe to run twice, because it is forgotten after the first."""
    return actions.mail_answer(actor=None, question_id=question_id)


@task()
def follow_address(before: str, after: str) -> None:
    """Let the site that answered to an address answer to the one told after it; run twice, the second finds none."""
    actions.follow_address(actor=None, before=before, after=after)


@task()
def settle_staff(account_id: int) -> None:
    """Bring an account's places at the desk in line with its roles; run twice, the second finds nothing to do."""
    actions.settle_staff(actor=Account.objects.get(pk=account_id))
