"""Deciding on readers' comments."""

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.models import Comment
from thidua.screens.portal.workflow import COMMENT


@transaction.atomic
def approve_comment(*, actor: Account, comment: Comment) -> Comment:
    """Show a comment under its story.

    Refuses an actor who is not an editor of the ward, and a comment already approved. Event `comment_approved`.
    """
    return _decide(actor, comment, "approve", reason="")


@transaction.atomic
def refuse_comment(*, actor: Account, comment: Comment, reason: str) -> Comment:
    """Keep a comment off the page, saying why.

    Refuses an actor who is not an editor of the ward, a missing reason, a comment already refused.
    Event `comment_refused`.
    """
    if not reason.strip():
        raise RefusedError(_("Hãy nêu lý do không duyệt."), field="reason")
    return _decide(actor, comment, "refuse", reason=reason.strip())


def _decide(actor: Account, comment: Comment, verb: str, *, reason: str) -> Comment:
    require(actor, "portal.moderate_comment", comment)
    locked = Comment.objects.select_for_update(of=("self",)).select_related("page").get(pk=comment.pk)
    COMMENT.move(locked, verb)
    locked.reason, locked.decided_by, locked.decided_at = reason, actor, clock.now()
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    audit.record(
        "comment_approved" if verb == "approve" else "comment_refused",
        actor=actor,
        target=locked,
        data={"page": locked.page_id, "reason": reason},
    )
    return locked
