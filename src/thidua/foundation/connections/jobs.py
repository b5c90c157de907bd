"""Background jobs about keys and about what other systems are told."""

from django_tasks import task

from thidua.foundation.accounts.events import ACCOUNT_CLOSED
from thidua.foundation.accounts.queries import account_numbered
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.events import Happened, after

from . import actions
from .events import DELIVERY_ASKED_AGAIN
from .queries import delivery_numbered


@task()
def revoke_keys(account_id: int) -> int:
    """Take back the keys of a closed account; safe to run twice, as one taken back is not taken back again."""
    return actions.revoke_keys_of_closed(actor=None, account=account_numbered(account_id), at=clock.now())


@after(ACCOUNT_CLOSED)
def revoke_after_closing(happened: Happened) -> None:
    """Ask that its keys be taken back."""
    revoke_keys.enqueue(happened.target.pk)


@task()
def send_delivery(delivery_id: int) -> None:
    """Send a message, and ask for the next try where nobody took it; safe to run twice."""
    at = clock.now()
    pause = actions.deliver(actor=None, delivery=delivery_numbered(delivery_id), at=at)
    if pause is not None:
        send_delivery.using(run_after=at + pause).enqueue(delivery_id)


@after(DELIVERY_ASKED_AGAIN)
def send_again(happened: Happened) -> None:
    """Ask that it be sent."""
    send_delivery.enqueue(happened.target.pk)
