"""Who may say how an authority's papers are numbered."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import administers, holds_over


@sentence
def keeps_the_register(actor: Account, target: object) -> bool:
    """Keeps the authority's register of awards, and with it its books."""
    return isinstance(target, Unit) and holds_over(actor, Role.REGISTER_KEEPER, unit=target)


allow("numbering.keep_book", administers | keeps_the_register)
