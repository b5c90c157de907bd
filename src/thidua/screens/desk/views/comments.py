"""Screens of the editors' desk: moderating comments."""

import uuid
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.feedback.actions.moderation import (
    answer_comment,
    approve_comment,
    decide_comments,
    refuse_comment,
    take_down_comment,
)
from thidua.civic.feedback.actions.ratings import settle_held_ratings
from thidua.civic.feedback.enums import CommentState
from thidua.civic.feedback.models import Comment
from thidua.civic.feedback.queries import comments_for, narrowed, stories_with_held_ratings
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.desk.hints import hints_of

COMMENTS_AT_ONCE = 30
# The newest comments of the actor's sites that a waiting one is compared with.
COMPARED_WITH = 300
REASONS = (
    gettext_lazy("Có lời lẽ xúc phạm người khác"),
    gettext_lazy("Có thông tin riêng của người khác"),
    gettext_lazy("Quảng cáo, liên kết không liên quan"),
    gettext_lazy("Không liên quan đến bài viết"),
    gettext_lazy("Nội dung chưa được kiểm chứng; mời gửi phản ánh kèm căn cứ"),
    gettext_lazy("Trùng với bình luận đã gửi"),
)


def _editor(request: HttpRequest) -> Account:
    actor = request.user
    if not isinstance(actor, Account) or not may(actor, "feedback.moderate_comment"):
        raise PermissionDenied
    return actor


@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """List readers' comments; of those that wait, the ones whose hour is nearest or past come first."""
    actor, now = _editor(request), clock.now()
    everything = comments_for(actor)
    state = request.GET.get("trang-thai", "")
    state = state if state in CommentState.values else CommentState.PENDING.value
    words, story = request.GET.get("tim", ""), request.GET.get("bai", "")
    late_only = "qua-han" in request.GET and state == CommentState.PENDING
    found = narrowed(everything.filter(state=state), words=words, story=story, overdue_at=now if late_only else None)
    if state == CommentState.PENDING:
        found = found.order_by(F("due_at").asc(nulls_first=True), "sent_at", "pk")
    page = Paginator(found, COMMENTS_AT_ONCE).get_page(request.GET.get("trang"))
    noticed = hints_of(list(page), everything[:COMPARED_WITH])
    counts = dict(everything.order_by().values_list("state").annotate(number=Count("pk")))
    context = {
        "page": page,
        "rows": [(comment, noticed[comment.pk], _lateness(comment, now)) for comment in page],
        "states": [(value, label, counts.get(value, 0)) for value, label in CommentState.choices],
        "state": state,
        "words": words,
        "story": story,
        "late_only": late_only,
        "late": narrowed(everything.filter(state=CommentState.PENDING), overdue_at=now).count(),
        "stories": everything.order_by("page__title").values_list("page_id", "page__title").distinct(),
        "held": stories_with_held_ratings(actor),
        "reasons": REASONS,
        "page_title": _("Bình luận của bạn đọc"),
        "header_icon": "comment",
        "header_title": _("Bình luận"),
    }
    return TemplateResponse(request, "desk/moderation.html", context)


def _lateness(comment: Comment, now: datetime) -> str:
    if comment.state != CommentState.PENDING or comment.due_at is None:
        return ""
    if comment.due_at < now:
        return _("Quá hạn %s") % timesince(comment.due_at, now, depth=1)
    return _("Còn %s") % timesince(now, comment.due_at, depth=1)


@require_POST
def decide(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Approve a comment, refuse it or take it down with a reason, or answer it for the office."""
    actor = _editor(request)
    comment = get_object_or_404(comments_for(actor), uid=uid)
    reason, was = request.POST.get("reason", ""), comment.state
    try:
        if "approve" in request.POST:
            approve_comment(actor=actor, comment=comment)
            messages.success(request, _("Đã duyệt bình luận của %s.") % comment.name)
        elif "answer" in request.POST:
            answer_comment(actor=actor, comment=comment, text=request.POST.get("text", ""))
            messages.success(request, _("Đã đăng trả lời của Ban biên tập."))
        elif comment.state == CommentState.APPROVED:
            take_down_comment(actor=actor, comment=comment, reason=reason)
            messages.success(request, _("Đã gỡ bình luận của %s.") % comment.name)
        else:
            refuse_comment(actor=actor, comment=comment, reason=reason)
            messages.success(request, _("Đã từ chối bình luận của %s.") % comment.name)
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{reverse('desk:moderation')}?trang-thai={was}")


@require_POST
def decide_several(request: HttpRequest) -> HttpResponse:
    """Approve or refuse the ticked comments in one act."""
    actor = _editor(request)
    try:
        ticked = [uuid.UUID(value) for value in request.POST.getlist("comment")]
    except ValueError:
        ticked = []
    chosen = list(comments_for(actor).filter(uid__in=ticked))
    approve = "approve" in request.POST
    try:
        if not chosen:
            raise RefusedError(_("Hãy đánh dấu ít nhất một bình luận."))
        done = decide_comments(actor=actor, comments=chosen, approve=approve, reason=request.POST.get("reason", ""))
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, (_("Đã duyệt %d bình luận.") if approve else _("Đã từ chối %d bình luận.")) % done)
    return redirect("desk:moderation")


@require_POST
def settle_ratings(request: HttpRequest, page_id: int) -> HttpResponse:
    """Say of a story's held ratings whether they count."""
    actor = _editor(request)
    page = get_object_or_404(stories_with_held_ratings(actor), pk=page_id)
    counted = "count" in request.POST
    try:
        settled = settle_held_ratings(actor=actor, page=page, counted=counted)
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    else:
        words = _("Đã tính %d lượt đánh giá.") if counted else _("Đã bỏ %d lượt đánh giá khỏi điểm trung bình.")
        messages.success(request, words % settled)
    return redirect("desk:moderation")


urls = [
    path("binh-luan/", moderation, name="moderation"),
    path("binh-luan/nhieu/", decide_several, name="decide_several"),
    path("binh-luan/danh-gia/<number:page_id>/", settle_ratings, name="settle_ratings"),
    path("binh-luan/<uuid:uid>/", decide, name="decide"),
]
