"""Who makes a key for an account.

Whose keys an administrator reaches is said where the tree of units is known: `organisations`.
"""

from thidua.foundation.accounts import queries as accounts
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import sentence
from thidua.foundation.kernel import clock


@sentence
def is_own_account(actor: Account, target: object) -> bool:
    """Is the account itself, and holds a role today; of no account in particular: holds a role."""
    if target is not None and not (isinstance(target, Account) and target.pk == actor.pk):
        return False
    return bool(accounts.roles_held(actor, on=clock.today()))


@sentence
def is_nobodys_account(_actor: Account, target: object) -> bool:
    """Is an account that no person can sign in with: it has neither a password nor an identity of the office."""
    return isinstance(target, Account) and not target.has_usable_password() and not accounts.has_identity(target)
