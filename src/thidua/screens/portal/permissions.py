"""Who may act on the portal."""

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence
from thidua.foundation.accounts.queries import holds_role
from thidua.foundation.kernel import clock
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import administers, governs_account, holds_over

from .models import Comment, HomePage, NewsPage
from .queries import home_of


@sentence
def is_editor_here(actor: Account, target: object) -> bool:
    """Is an editor, today, of the ward whose page it is; of any ward when asked of nothing in particular."""
    if target is None:
        return holds_role(actor, Role.EDITOR, on=clock.today())
    page = target.page if isinstance(target, Comment) else target
    home = page if isinstance(page, HomePage) else home_of(page) if isinstance(page, NewsPage) else None
    return home is not None and holds_over(actor, Role.EDITOR, unit=home.ward)


@sentence
def edits_the_site(actor: Account, target: object) -> bool:
    """Is an editor, today, of the ward on whose site the record stands; of any ward when asked of nothing."""
    if target is None:
        return holds_role(actor, Role.EDITOR, on=clock.today())
    home = target if isinstance(target, HomePage) else getattr(target, "home", None)
    return isinstance(home, HomePage) and holds_over(actor, Role.EDITOR, unit=home.ward)


@sentence
def is_writer_here(actor: Account, target: object) -> bool:
    """Is a writer, today, of the ward whose page it is; of any ward when asked of nothing in particular."""
    if target is None:
        return holds_role(actor, Role.WRITER, on=clock.today())
    home = target if isinstance(target, HomePage) else home_of(target) if isinstance(target, NewsPage) else None
    return home is not None and holds_over(actor, Role.WRITER, unit=home.ward)


@sentence
def administers_the_site(actor: Account, target: object) -> bool:
    """Administers the ward, or the ward whose site it is; any unit when asked of nothing in particular."""
    ward = target.ward if isinstance(target, HomePage) else target
    return (ward is None or isinstance(ward, Unit)) and bool(administers(actor, ward))


allow("portal.set_up_site", administers_the_site)
allow("portal.grant_editor", governs_account)
allow("portal.draft_story", is_editor_here | is_writer_here)
allow("portal.publish_story", is_editor_here)
allow("portal.moderate_comment", is_editor_here)
allow("portal.keep_furniture", is_editor_here | administers_the_site)
allow("portal.keep_documents", edits_the_site)
allow("portal.publish_document", edits_the_site)
allow("portal.keep_polls", edits_the_site)
allow("portal.answer_question", edits_the_site)
allow("portal.publish_answer", edits_the_site)
allow("portal.keep_consultations", edits_the_site)
