"""Who may write for a site, and let its stories out."""

from thidua.civic.sites.models import Site
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.kernel import clock
from thidua.records.organisations.permissions import governs_account, holds_over

from .queries.site import site_of


@sentence
def is_editor_here(actor: Account, target: object) -> bool:
    """Is an editor, today, of the ward whose page it is; of any ward when asked of nothing in particular."""
    return _holds_here(actor, Role.EDITOR, target)


@sentence
def is_writer_here(actor: Account, target: object) -> bool:
    """Is a writer, today, of the ward whose page it is; of any ward when asked of nothing in particular."""
    return _holds_here(actor, Role.WRITER, target)


def _holds_here(actor: Account, role: Role, target: object) -> bool:
    if target is None:
        return holds_role(actor, role, on=clock.today())
    site = target if isinstance(target, Site) else site_of(target)
    return site is not None and holds_over(actor, role, unit=site.ward)


allow("newsroom.grant_editor", governs_account)
allow("newsroom.draft_story", is_editor_here | is_writer_here)
allow("newsroom.publish_story", is_editor_here)
