"""Deciding on readers' comments, and answering them for the office."""

from collections.abc import Sequence

from django.db import transaction

from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.events import COMMENT_ANSWERED, COMMENT_APPROVED, COMMENT_REFUSED, COMMENT_TAKEN_DOWN
from thidua.civic.feedback.models import Comment
from thidua.civic.feedback.notices import CommentOutcome
from thidua.civic.feedback.workflow import COMMENT
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.foundation.kernel.validators import asked_reason
from thidua.foundation.notifications.actions import announce

_EVENTS = {"approve": COMMENT_APPROVED, "refuse": COMMENT_REFUSED, "take_down": COMMENT_TAKEN_DOWN}
LONGEST_ANSWER = 4000


@transaction.atomic
def approve_comment(*, actor: Account, comment: Comment) -> Comment:
    """Show a comment under its story; also one that was refused or taken down before.

    Refuses an actor who is not an editor of the ward, a comment already approved, and an answer whose comment is not
    shown. Side effects: event `comment_approved`; the outcome goes by e-mail to a reader who left an address.
    """
    return _decide(actor, comment, "approve", reason="")


@transaction.atomic
def refuse_comment(*, actor: Account, comment: Comment, reason: str) -> Comment:
    """Keep a waiting comment off the page, saying why.

    Refuses an actor who is not an editor of the ward, a missing reason, a comment already decided. Side effects:
    event `comment_refused`; the outcome with its reason goes by e-mail to a reader who left an address.
    """
    reason = asked_reason(reason, _("Hãy nêu lý do không duyệt."))
    return _decide(actor, comment, "refuse", reason=nfc(reason.strip()))


@transaction.atomic
def take_down_comment(*, actor: Account, comment: Comment, reason: str) -> Comment:
    """Take a shown comment off the page again, saying why; what was answered to it is no longer shown either.

    Refuses an actor who is not an editor of the ward, a missing reason, a comment that is not shown. Event
    `comment_taken_down`.
    """
    reason = asked_reason(reason, _("Hãy nêu lý do gỡ xuống."))
    return _decide(actor, comment, "take_down", reason=nfc(reason.strip()))


@transaction.atomic
def decide_comments(*, actor: Account, comments: Sequence[Comment], approve: bool, reason: str = "") -> int:
    """Approve or refuse several waiting comments in one act, all or none; return how many.

    Those that somebody else has decided meanwhile are left as they are. Refuses like the single verbs.
    """
    done = 0
    for comment in sorted(comments, key=lambda one: (one.parent_id is not None, one.pk)):
        if comment.state != CommentState.PENDING:
            continue
        if approve:
            approve_comment(actor=actor, comment=comment)
        else:
            refuse_comment(actor=actor, comment=comment, reason=reason)
        done += 1
    return done


@transaction.atomic
def answer_comment(*, actor: Account, comment: Comment, text: str) -> Comment:
    """Answer a shown comment in the office's name; the answer is shown at once and marked as the office's.

    Refuses an actor who is not an editor of the ward, an empty or overlong answer, a comment that is not shown or is
    itself an answer. Event `comment_answered`.
    """
    require(actor, "feedback.moderate_comment", comment)
    words = cleaned_lines(text)
    if not words:
        raise RefusedError(_("Hãy viết nội dung trả lời."), field="text")
    if len(words) > LONGEST_ANSWER:
        raise RefusedError(_("Nội dung trả lời không quá 4.000 ký tự."), field="text")
    if comment.parent_id is not None or comment.state != CommentState.APPROVED:
        raise RefusedError(_("Chỉ trả lời bình luận gốc đang hiện trên trang."))
    now = clock.now()
    answer = Comment.objects.create(
        page=comment.page,
        parent=comment,
        name=_("Ban biên tập"),
        text=words,
        folded=fold(words),
        from_office=True,
        state=CommentState.APPROVED,
        sent_at=now,
        decided_at=now,
        decided_by=actor,
    )
    audit.record(COMMENT_ANSWERED, actor=actor, target=answer, data={"page": comment.page_id, "to": comment.uid})
    return answer


def _decide(actor: Account, comment: Comment, verb: str, *, reason: str) -> Comment:
    require(actor, "feedback.moderate_comment", comment)
    locked = Comment.objects.select_for_update(of=("self",)).select_related("page", "parent").get(pk=comment.pk)
    if verb == "approve" and locked.parent is not None and locked.parent.state != CommentState.APPROVED:
        raise RefusedError(_("Bình luận gốc chưa được duyệt; hãy duyệt bình luận gốc trước."))
    COMMENT.move(locked, verb)
    address, locked.outcome_address = locked.outcome_address, ""
    locked.reason, locked.decided_by, locked.decided_at = reason, actor, clock.now()
    locked.save(update_fields=["state", "reason", "decided_by", "decided_at", "outcome_address"])
    audit.record(_EVENTS[verb], actor=actor, target=locked, data={"page": locked.page_id, "reason": reason})
    if address:
        approved = locked.state == CommentState.APPROVED
        place = f"{locked.page.get_url() or ''}#binh-luan-{locked.uid}" if approved else ""
        announce(
            CommentOutcome(
                key=str(locked.uid), path=place, name=locked.name, story=locked.page.title, refused_because=reason
            ),
            address=address,
        )
    return locked
