"""What readers do, without an account: rate a story, send a comment."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.foundation.accounts.enums import Role
from thidua.foundation.accounts.queries import holders
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import nfc
from thidua.foundation.notifications.actions import announce
from thidua.records.organisations.queries import last_chain
from thidua.screens.portal.human_check import PassedCheck
from thidua.screens.portal.models import Comment, NewsPage, Rating, SpentCheck
from thidua.screens.portal.notices import CommentWaiting
from thidua.screens.portal.queries import home_of
from thidua.screens.portal.visitors import Visitor

# A whole office may stand behind one address; more than this in a day is a machine.
RATINGS_PER_ORIGIN = 30
COMMENTS_PER_ORIGIN = 5
COMMENTS_WITHIN = timedelta(minutes=10)


@transaction.atomic
def rate_story(*, actor: Visitor, page: NewsPage, stars: int, at: datetime) -> Rating:
    """Give or change the visitor's stars for a story; one row for each visitor, whatever happens at once.

    Refuses anything but one to five stars, a story that is not published, and more new ratings from one address in
    a day than an office would give.
    """
    if not 1 <= stars <= 5:
        raise RefusedError(_("Hãy chọn từ 1 đến 5 sao."), field="stars")
    if not page.live:
        raise RefusedError(_("Bài viết này không còn trên trang."))
    own = Rating.objects.filter(page=page, visitor=actor.uid)
    if not own.update(stars=stars, rated_at=at):
        if Rating.objects.filter(page=page, origin=actor.origin).count() >= RATINGS_PER_ORIGIN:
            raise RefusedError(_("Hôm nay đã có quá nhiều lượt đánh giá từ mạng này. Mời bạn quay lại ngày mai."))
        Rating.objects.bulk_create(
            [Rating(page=page, visitor=actor.uid, stars=stars, origin=actor.origin, rated_at=at)],
            update_conflicts=True,
            update_fields=["stars", "rated_at"],
            unique_fields=["page", "visitor"],
        )
    return own.get()


@transaction.atomic
def spend_check(*, actor: Visitor, check: PassedCheck, at: datetime) -> None:  # noqa: ARG001  # verbs name their actor
    """Use up a human check. Refuses one that was used before. Side effects: expired ones are forgotten."""
    SpentCheck.objects.filter(expires_at__lte=at).delete()
    try:
        with transaction.atomic():
            SpentCheck.objects.create(digest=check.digest, expires_at=check.expires_at)
    except IntegrityError as error:
        raise RefusedError(_("Mã xác thực này đã được dùng. Hãy xác thực lại."), field="check") from error


@transaction.atomic
def send_comment(*, actor: Visitor, page: NewsPage, name: str, text: str, check: PassedCheck, at: datetime) -> Comment:
    """Put a reader's comment before the editors; it is shown once one of them approves it.

    Refuses a story that takes no comments, more than five comments from one address in ten minutes, and a human
    check that was used before; a refusal uses up nothing. Side effects: editors of the ward are told.
    """
    if not page.live or not page.comments_open:
        raise RefusedError(_("Bài viết này không nhận bình luận."))
    recent = Comment.objects.filter(origin=actor.origin, sent_at__gt=at - COMMENTS_WITHIN).count()
    if recent >= COMMENTS_PER_ORIGIN:
        raise RefusedError(_("Bạn đã gửi nhiều bình luận liên tiếp. Hãy chờ ít phút rồi gửi lại."))
    spend_check(actor=actor, check=check, at=at)
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
    comment = Comment.objects.create(page=page, name=nfc(name), text=lines, origin=actor.origin, sent_at=at)
    home = home_of(page)
    if home is not None:
        announce(
            CommentWaiting(key=str(comment.uid), path="/quan-tri/binh-luan/", name=comment.name, story=page.title),
            to=holders(Role.EDITOR, scope_ids=last_chain(home.ward, on=at.date()), on=at.date()),
        )
    return comment
