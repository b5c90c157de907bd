"""Background jobs of the staff screens."""

from django.urls import reverse
from django_tasks import task

from thidua.foundation.accounts.events import PASSWORD_GIVEN, SECOND_FACTOR_RESET
from thidua.foundation.accounts.queries import account_numbered
from thidua.foundation.audit.queries import event_numbered
from thidua.foundation.kernel.events import Happened, after
from thidua.foundation.notifications.actions import announce

from .notices import PasswordGiven, SecondFactorReset


@task()
def tell_second_factor_reset(account_id: int, sequence: int) -> None:
    """Tell the account's owner who took the second factor away; safe to run twice, as a message is written once."""
    event = event_numbered(sequence)
    notice = SecondFactorReset(key=str(sequence), path=reverse("second_factor"), by=event.actor_label)
    announce(notice, to=[account_numbered(account_id)])


@task()
def tell_password_given(account_id: int, sequence: int) -> None:
    """Tell the account's owner who gave a one-time password; safe to run twice, as a message is written once."""
    event = event_numbered(sequence)
    notice = PasswordGiven(key=str(sequence), path=reverse("account_change_password"), by=event.actor_label)
    announce(notice, to=[account_numbered(account_id)])


@after(SECOND_FACTOR_RESET)
def tell_of_the_reset(happened: Happened) -> None:
    """Ask that the owner be told."""
    tell_second_factor_reset.enqueue(happened.target.pk, happened.sequence)


@after(PASSWORD_GIVEN)
def tell_of_the_password(happened: Happened) -> None:
    """Ask that the owner be told."""
    tell_password_given.enqueue(happened.target.pk, happened.sequence)
