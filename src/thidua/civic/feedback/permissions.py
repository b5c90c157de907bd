"""Who may decide on what readers left."""

from thidua.civic.newsroom.permissions import is_editor_here
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import allow, sentence

from .models import Comment


@sentence
def edits_the_story(actor: Account, target: object) -> bool:
    """Is an editor, today, of the ward under whose story it stands; of any ward when asked of nothing."""
    return bool(is_editor_here(actor, target.page if isinstance(target, Comment) else target))


allow("feedback.moderate_comment", edits_the_story)
