"""Background jobs about keys."""

from django_tasks import task

from thidua.foundation.accounts.events import ACCOUNT_CLOSED
from thidua.foundation.accounts.queries import account_numbered
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Happened, after

from . import actions


@task()
def revoke_keys(account_id: int) -> int:
    """Take back the keys of a closed account; safe to run twice, as one taken back is not taken back again."""
    return actions.revoke_keys_of_closed(actor=None, account=account_numbered(account_id), at=clock.now())


@after(ACCOUNT_CLOSED)
def revoke_after_closing(happened: Happened) -> None:
    """Ask that its keys be taken back."""
    revoke_keys.enqueue(happened.target.pk)
