"""What readers do, without an account: send a comment."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from thidua.civic.feedback.deadlines import due_after
from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.limits import COMMENTS_OF_A_DEVICE, COMMENTS_OF_A_NETWORK
from thidua.civic.feedback.models import Comment
from thidua.civic.feedback.notices import CommentWaiting
from thidua.civic.feedback.queries import takes_comments
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.site import site_of
from thidua.civic.visitors.actions import keep_within, spend_check
from thidua.civic.visitors.human_check import PassedCheck
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.queries import holders
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.notifications.actions import announce
from thidua.records.organisations.queries import last_chain


@transaction.atomic
def send_comment(
    *,
    actor: Visitor,
    page: NewsPage,
    name: str,
    text: str,
    check: PassedCheck,
    at: datetime,
    parent: Comment | None = None,
    address: str = "",
) -> Comment:
    """Put a reader's comment, or answer to a shown comment, before the editors; it is shown once one approves it.

    `address` gets the outcome by e-mail and is deleted with it. Refuses a story that takes no comments (any more), an
    answer to what is not a shown comment of the same story or is itself an answer, more comments than a device or a
    network may send in ten minutes, and a human check that was used before; a refusal uses up nothing. Side effects:
    the moment by which it should be decided is fixed; editors of the ward are told.
    """
    site = site_of(page)
    if not page.live or not takes_comments(page, site, on=timezone.localtime(at).date()):
        raise RefusedError(_("Bài viết này không nhận bình luận."))
    if parent is not None and (
        parent.page_id != page.pk or parent.parent_id is not None or parent.state != CommentState.APPROVED
    ):
        raise RefusedError(
            _("Bình luận bạn muốn trả lời không còn trên trang. Bạn vẫn có thể gửi thành bình luận mới.")
        )
    keep_within(actor=actor, limit=COMMENTS_OF_A_DEVICE, at=at, by_device=True)
    keep_within(actor=actor, limit=COMMENTS_OF_A_NETWORK, at=at)
    spend_check(actor=actor, check=check, at=at)
    words = cleaned_lines(text)
    comment = Comment.objects.create(
        page=page,
        parent=parent,
        name=nfc(name),
        text=words,
        folded=fold(f"{name} {words}"),
        origin=actor.origin,
        outcome_address=address,
        sent_at=at,
        due_at=due_after(at, site.moderation_hours) if site is not None else None,
    )
    if site is not None:
        announce(
            CommentWaiting(key=str(comment.uid), record=comment, name=comment.name, story=page.title),
            to=holders(Role.EDITOR, scope_ids=last_chain(site.ward, on=at.date()), on=at.date()),
        )
    return comment
