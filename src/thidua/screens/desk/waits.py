"""What waits at the editors' desk, for the first page of those who work there."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db.models import Min
from django.utils.translation import gettext as _

from thidua.civic.consultations.queries import consultations_to_conclude
from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.queries import comments_for, stories_with_held_ratings
from thidua.civic.feedback.workflow import COMMENT
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.tellable import homes_written_for, untold_of_kind
from thidua.civic.newsroom.queries.unpublished import drafts_left, sent_back, under_review
from thidua.civic.polls.queries import polls_with_held_ballots
from thidua.civic.questions.enums import QuestionState
from thidua.civic.questions.queries import questions_for
from thidua.civic.questions.workflow import QUESTION
from thidua.foundation.accounts.enums import Role
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text.lines import shortened
from thidua.procedure.reports.queries import APART, Asking, Wait, Waiting, apart

# A record older than this is history: nobody is asked to tell of it any more.
TOLD_WITHIN = timedelta(days=180)
_EDIT = "wagtailadmin_pages:edit"


def _comments(asking: Asking) -> Iterator[Waiting]:
    pending = comments_for(asking.actor).filter(state=CommentState.PENDING)
    number = pending.count()
    if number:
        soonest = pending.aggregate(due=Min("due_at"))["due"]
        due = clock.day_of(soonest) if soonest is not None else None
        yield Waiting(_("bình luận chờ duyệt"), "desk:moderation", count=number, due=due)


def _ratings(asking: Asking) -> Iterator[Waiting]:
    held = stories_with_held_ratings(asking.actor).order_by().count()
    if held:
        yield Waiting(_("bài có lượt đánh giá bị giữ lại, chờ xem"), "desk:moderation", count=held)


def _ballots(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        polls_with_held_ballots(asking.actor),
        lambda one: Waiting(_("Xem các lượt bình chọn bị giữ lại: %s") % one.question, "desk:poll", (one.uid,)),
        (_("cuộc thăm dò có lượt bình chọn bị giữ lại, chờ xem"), "desk:polls", ""),
    )


def _questions(asking: Asking) -> Iterator[Waiting]:
    waiting = questions_for(asking.actor, on=asking.on).filter(state=QuestionState.WAITING)
    yield from apart(
        waiting,
        lambda one: Waiting(
            _("Trả lời câu hỏi của bạn đọc: %s") % shortened(one.original, 80),
            "desk:question",
            (one.uid,),
            due=one.due_on,
        ),
        (_("câu hỏi của bạn đọc chờ trả lời"), "desk:questions", ""),
        due="due_on",
    )


def _consultations(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        consultations_to_conclude(asking.actor, on=asking.on),
        lambda one: Waiting(
            _("Công bố kết quả lấy ý kiến: %s") % one.title,
            "desk:consultation_conclude",
            (one.uid,),
            due=one.closes_on,
        ),
        (_("dự thảo đã hết hạn lấy ý kiến, chờ công bố kết quả"), "desk:consultations", ""),
        due="closes_on",
    )


def _line(words: str) -> Callable[[NewsPage], Waiting]:
    return lambda one: Waiting(words % one.title, _EDIT, (one.pk,))


def _to_review(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        under_review(asking.actor), _line(_("Duyệt tin: %s")), (_("tin chờ duyệt"), "wagtailadmin_home", "")
    )


def _to_finish(asking: Asking) -> Iterator[Waiting]:
    returned = sent_back()
    yield from apart(
        drafts_left(asking.actor).filter(owner=asking.actor),
        lambda one: Waiting(
            (_("Sửa tin bị trả lại: %s") if one.pk in returned else _("Viết xong, gửi duyệt tin: %s")) % one.title,
            _EDIT,
            (one.pk,),
        ),
        (_("bản nháp tin của mình"), "wagtailadmin_home", ""),
    )


def _to_publish(asking: Asking) -> Iterator[Waiting]:
    yield from apart(
        drafts_left(asking.actor),
        _line(_("Đọc lại, đăng bản nháp: %s")),
        (_("bản nháp tin chưa đăng"), "wagtailadmin_home", ""),
    )


def _to_tell(asking: Asking) -> Iterator[Waiting]:
    wards = homes_written_for(asking.actor).values("site__ward")
    kinds = (
        ("conference", "held_on", _("Đưa tin hội nghị: %s")),
        ("decision", "issued_on", _("Đưa tin quyết định: %s")),
        ("report", "adopted_on", _("Đưa tin báo cáo: %s")),
        ("movement", "launched_on", _("Đưa tin phong trào: %s")),
    )
    untold = []
    for kind, day, words in kinds:
        recent = {f"{day}__gte": asking.on - TOLD_WITHIN}
        records = untold_of_kind(kind).filter(issuer__in=wards, **recent)
        untold += [words % record for record in records.order_by(f"-{day}", "-pk")]
    if len(untold) > APART:
        yield Waiting(_("việc đã xong chưa được đưa tin"), "desk:drafting", count=len(untold))
        return
    for words in untold:
        yield Waiting(words, "desk:drafting")


_EDITOR = (Role.EDITOR,)
DESK_WAITS: tuple[Wait, ...] = (
    Wait(_EDITOR, _questions, ((QUESTION, QuestionState.WAITING),)),
    Wait(_EDITOR, _comments, ((COMMENT, CommentState.PENDING),)),
    Wait(_EDITOR, _ratings),
    Wait(_EDITOR, _ballots),
    Wait(_EDITOR, _consultations),
    Wait(_EDITOR, _to_review),
    Wait(_EDITOR, _to_publish),
    Wait((Role.WRITER,), _to_finish),
    Wait((Role.EDITOR, Role.WRITER), _to_tell),
)
