"""Who may take in a ward's first records."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import holds_over


@sentence
def administers_the_ward(actor: Account, ward: Unit | None) -> bool:
    """Is administrator of the ward or above it."""
    return ward is not None and holds_over(actor, Role.ADMINISTRATOR, unit=ward)


allow("intake.take_in", administers_the_ward)
