"""Background jobs of the sites: an address followed, places at the desk settled."""

from django_tasks import task

from thidua.foundation.accounts.enums import DESK_ROLES
from thidua.foundation.accounts.events import ACCOUNT_CLOSED, ROLE_ENDED, ROLE_GRANTED, ROLE_VOIDED
from thidua.foundation.accounts.models import Account
from thidua.foundation.installation.events import PUBLIC_ADDRESS_TOLD
from thidua.foundation.kernel.events import Happened, after

from .actions import site as sites


@task()
def follow_address(before: str, after: str) -> None:
    """Let the site that answered to an address answer to the one told after it; run twice, the second finds none."""
    sites.follow_address(actor=None, before=before, after=after)


@task()
def settle_staff(account_id: int) -> None:
    """Bring an account's places at the desk in line with its roles; run twice, the second finds nothing to do."""
    sites.settle_staff(actor=Account.objects.get(pk=account_id))


@after(PUBLIC_ADDRESS_TOLD)
def follow_the_address(happened: Happened) -> None:
    """Ask that the site follow, where it answered to another address before."""
    if before := happened.data.get("before"):
        follow_address.enqueue(str(before), str(happened.data["address"]))


@after(ROLE_GRANTED, ROLE_ENDED, ROLE_VOIDED)
def follow_the_role(happened: Happened) -> None:
    """Ask that the places at the desk follow a role of the desk."""
    if happened.data["role"] in DESK_ROLES:
        settle_staff.enqueue(happened.target.pk)


@after(ACCOUNT_CLOSED)
def follow_the_account(happened: Happened) -> None:
    """Ask that a closed account leave the desk."""
    settle_staff.enqueue(happened.target.pk)
