"""Reading the outbox."""

from django.db.models import Q, QuerySet

from thidua.foundation.accounts.models import Account

from .models import OutboxMessage


def messages_for(account: Account) -> QuerySet[OutboxMessage]:
    """Return the account's messages, newest first."""
    return OutboxMessage.objects.filter(recipient=account)


def unread_count(account: Account) -> int:
    """Return how many messages wait under the bell."""
    return messages_for(account).filter(read_at__isnull=True).count()


# A letter is tried so often.
MAX_ATTEMPTS = 5


def waiting_letters() -> QuerySet[OutboxMessage]:
    """Return the letters that are still to go: to whoever has an address, tried fewer than five times."""
    reachable = (Q(recipient__isnull=False) & ~Q(recipient__email="")) | (Q(recipient__isnull=True) & ~Q(address=""))
    return OutboxMessage.objects.filter(reachable, sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS)


def failed_letters() -> QuerySet[OutboxMessage]:
    """Return the letters that a mail server has not taken so far; the bell shows their messages all the same."""
    return OutboxMessage.objects.filter(sent_at__isnull=True, attempts__gt=0).exclude(failure="")
