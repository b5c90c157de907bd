"""Who a form was drawn for, written into the form itself: what an ended session sends belongs to nobody else."""

from django.core import signing

from thidua.foundation.accounts.models import Account

TYPIST = "nguoi-go"
SALT = "thidua.typed"


def typist_of(account: object) -> str:
    """Return the account's number, signed; nothing for a visitor."""
    pk = getattr(account, "pk", None)
    return "" if pk is None else signing.dumps(pk, salt=SALT)


def draft_key(account: Account, path: str) -> str:
    """Return under which name a browser keeps what an account is typing at an address."""
    return f"nhap:{account.pk}:{path}"
