"""Who may enrol a key, and who may sign with it."""

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import holds_over

from .enums import KeyKind
from .models import SigningKey
from .queries import KEEPERS


@sentence
def keeps_keys(actor: Account, target: object) -> bool:
    """Keeps the authority's register, or signs for it."""
    unit = target.issuer if isinstance(target, SigningKey) else target
    return isinstance(unit, Unit) and holds_over(actor, *KEEPERS, unit=unit)


@sentence
def holds_the_key(actor: Account, target: object) -> bool:
    """Is whose hand it is, or, of a seal, keeps the authority's register or signs for it: nobody signs for another."""
    if not isinstance(target, SigningKey):
        return False
    if target.kind == KeyKind.SEAL:
        return holds_over(actor, *KEEPERS, unit=target.issuer)
    return target.person is not None and target.person.account_id == actor.pk


allow("signing.keep_keys", keeps_keys)
allow("signing.use_key", holds_the_key)
