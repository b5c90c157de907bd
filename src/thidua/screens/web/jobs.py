"""Background jobs of the staff screens."""

from django.urls import reverse
from django_tasks import task

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.notifications.actions import announce

from .notices import PasswordGiven, SecondFactorReset


@task()
def tell_second_factor_reset(account_id: int, sequence: int) -> None:
    """Tell the account's owner who took the second factor away; safe to run twice, as a message is written once."""
    event = AuditEvent.objects.get(sequence=sequence)
    notice = SecondFactorReset(key=str(sequence), path=reverse("second_factor"), by=event.actor_label)
    announce(notice, to=[Account.objects.get(pk=account_id)])


@task()
def tell_password_given(account_id: int, sequence: int) -> None:
    """Tell the account's owner who gave a one-time password; safe to run twice, as a message is written once."""
    event = AuditEvent.objects.get(sequence=sequence)
    notice = PasswordGiven(key=str(sequence), path=reverse("account_change_password"), by=event.actor_label)
    announce(notice, to=[Account.objects.get(pk=account_id)])
