"""Who keeps a ward's site."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import administers, holds_over

from .models import Site


@sentence
def edits_the_site(actor: Account, target: object) -> bool:
    """Is an editor, today, of the ward on whose site the record stands; of any ward when asked of nothing."""
    if target is None:
        return holds_role(actor, Role.EDITOR, on=clock.today())
    site = target if isinstance(target, Site) else getattr(target, "site", None)
    return isinstance(site, Site) and holds_over(actor, Role.EDITOR, unit=site.ward)


@sentence
def administers_the_site(actor: Account, target: object) -> bool:
    """Administers the ward, or the ward whose site it is; any unit when asked of nothing in particular."""
    ward = target.ward if isinstance(target, Site) else target
    return (ward is None or isinstance(ward, Unit)) and bool(administers(actor, ward))


allow("sites.set_up_site", administers_the_site)
allow("sites.furnish_site", edits_the_site | administers_the_site)
