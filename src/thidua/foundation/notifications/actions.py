"""Announcing, sending, reading."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock

from .models import OutboxMessage
from .notice import Notice

MAX_ATTEMPTS = 5


def announce(notice: Notice, *, to: Iterable[Account]) -> None:
    """Write the message to each recipient's outbox, once; runs inside the transaction of the act.

    Side effects: after commit, the job that sends e-mail is asked for.
    """
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                recipient=recipient,
                kind=notice.kind,
                key=notice.key,
                subject=notice.subject(),
                body=notice.body(),
                path=notice.path,
                written_at=clock.now(),
            )
            for recipient in to
        ],
        ignore_conflicts=True,
    )
    transaction.on_commit(_ask_for_sending)


def _ask_for_sending() -> None:
    from .jobs import send_outbox  # the job calls back into this room

    send_outbox.enqueue()


def send_waiting() -> int:
    """Send every waiting e-mail once more, at most five times each; return how many went out.

    A message whose recipient has no address waits for nobody and is left to the bell.
    """
    sent = 0
    waiting = OutboxMessage.objects.filter(sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS)
    for message in waiting.exclude(recipient__email="").select_related("recipient").order_by("pk"):
        body = f"{message.body}\n\n{settings.PUBLIC_URL}{message.path}" if message.path else message.body
        message.attempts += 1
        try:
            EmailMessage(message.subject, body, to=[message.recipient.email]).send()
        except OSError as error:
            message.failure = str(error)[:300]
        else:
            message.sent_at, message.failure = clock.now(), ""
            sent += 1
        message.save(update_fields=["attempts", "failure", "sent_at"])
    return sent


def mark_read(*, actor: Account, message: OutboxMessage) -> None:
    """Take the message off the bell; only its recipient can."""
    OutboxMessage.objects.filter(pk=message.pk, recipient=actor, read_at__isnull=True).update(read_at=clock.now())


def mark_all_read(*, actor: Account) -> int:
    """Take every message of the actor off the bell; return how many there were."""
    return OutboxMessage.objects.filter(recipient=actor, read_at__isnull=True).update(read_at=clock.now())
