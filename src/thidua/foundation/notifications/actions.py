"""Announcing, sending, reading."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils.translation import override

from thidua.foundation.accounts.models import Account
from thidua.foundation.installation.queries import NO_MAIL, mail_sender, public_url
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.later import ask_with_act, tell_progress

from .models import OutboxMessage
from .notice import Notice
from .queries import MAX_ATTEMPTS, waiting_letters

SENDING = "thidua.foundation.notifications.jobs.send_outbox"
LONGEST_SUBJECT = 300


def announce(notice: Notice, *, to: Iterable[Account] = (), address: str = "") -> None:
    """Write the message to each recipient's outbox, once; runs inside the transaction of the act.

    `address` is for somebody without an account: it is kept only until the message has gone out.

    Side effects: the job that sends e-mail is asked for.
    """
    told = [*((account, "") for account in to), *([(None, address)] if address else [])]
    OutboxMessage.objects.bulk_create(
        [_written(notice, recipient, address) for recipient, address in told], ignore_conflicts=True
    )
    ask_with_act(SENDING)


def _written(notice: Notice, recipient: Account | None, address: str) -> OutboxMessage:
    """Return the message in the language its reader works in."""
    with override(recipient.language if recipient is not None else settings.LANGUAGE_CODE):
        return OutboxMessage(
            recipient=recipient,
            address=address,
            kind=notice.kind,
            key=notice.key,
            subject=_one_line(notice.subject()),
            body=notice.body(),
            path=notice.address(),
            written_at=clock.now(),
        )


def _one_line(subject: str) -> str:
    """Return the subject as a bell and a mail server take it: on one line, no longer than its column."""
    line = " ".join(subject.split())
    return line if len(line) <= LONGEST_SUBJECT else f"{line[: LONGEST_SUBJECT - 1].rstrip()}…"


def send_waiting() -> int:
    """Send every waiting e-mail once more, at most five times each; return how many went out.

    Each message is marked as sent before it goes, so that of two senders one takes it; a failure takes the mark back.
    A message whose recipient has no address waits for nobody and is left to the bell; so is every one while no mail
    server is set.
    """
    sent = 0
    if mail_sender() == NO_MAIL:
        # They are under the bell; a server set up later does not send what is long past.
        waiting_letters().update(attempts=MAX_ATTEMPTS, address="")
        return 0
    waiting = list(waiting_letters().select_related("recipient").order_by("pk"))
    for number, message in enumerate(waiting):
        tell_progress(number, len(waiting))
        one = OutboxMessage.objects.filter(pk=message.pk)
        if not one.filter(sent_at__isnull=True, attempts=message.attempts).update(
            sent_at=clock.now(), attempts=F("attempts") + 1, failure="", address=""
        ):
            continue
        body = f"{message.body}\n\n{public_url()}{message.path}" if message.path else message.body
        try:
            to = message.recipient.email if message.recipient else message.address
            EmailMessage(message.subject, body, to=[to]).send()
        except (OSError, ValueError) as error:
            # A mail server's words may repeat the address, which must not outlive the sending.
            said = str(error) if message.recipient else type(error).__name__
            kept = message.address if message.attempts + 1 < MAX_ATTEMPTS else ""
            one.update(sent_at=None, failure=said[:300], address=kept)
        else:
            sent += 1
    return sent


def forget_messages(*, actor: None, before: datetime) -> int:  # noqa: ARG001  # verbs name their actor
    """Throw away messages written before a moment; return how many there were.

    `actor` None is the installation itself.
    """
    return OutboxMessage.objects.filter(written_at__lt=before).delete()[0]


def mark_read(*, actor: Account, message: OutboxMessage) -> None:
    """Take the message off the bell; only its recipient can."""
    OutboxMessage.objects.filter(pk=message.pk, recipient=actor, read_at__isnull=True).update(read_at=clock.now())


def mark_all_read(*, actor: Account) -> int:
    """Take every message of the actor off the bell; return how many there were."""
    return OutboxMessage.objects.filter(recipient=actor, read_at__isnull=True).update(read_at=clock.now())
