"""Reading the outbox."""

from django.db.models import QuerySet

from thidua.foundation.accounts.models import Account

from .models import OutboxMessage


def messages_for(account: Account) -> QuerySet[OutboxMessage]:
    """Return the account's messages, newest first."""
    return OutboxMessage.objects.filter(recipient=account)


def unread_count(account: Account) -> int:
    """Return how many messages wait under the bell."""
    return messages_for(account).filter(read_at__isnull=True).count()


def failed_letters() -> QuerySet[OutboxMessage]:
    """Return the letters that a mail server has not taken so far; the bell shows their messages all the same."""
    return OutboxMessage.objects.filter(sent_at__isnull=True, attempts__gt=0).exclude(failure="")
