"""Screens of the editors' desk: moderating comments, drafting a story from a conference."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.conferences.enums import ConferenceState
from thidua.procedure.conferences.models import Conference
from thidua.procedure.conferences.queries import visible_to
from thidua.screens.portal import actions, queries
from thidua.screens.portal.enums import CommentState


def _editor(request: HttpRequest) -> Account:
    actor = request.user
    if not isinstance(actor, Account) or not may(actor, "portal.moderate_comment"):
        raise PermissionDenied
    return actor


@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """List readers' comments, those that wait first."""
    actor = _editor(request)
    state = request.GET.get("trang-thai", CommentState.PENDING)
    found = queries.comments_for(actor).filter(state=state)
    context = {
        "comments": Paginator(found, 30).get_page(request.GET.get("trang")),
        "states": [
            (value, label, queries.comments_for(actor).filter(state=value).count())
            for value, label in CommentState.choices
        ],
        "state": state,
        "page_title": _("Bình luận của bạn đọc"),
        "header_icon": "comment",
        "header_title": _("Bình luận"),
    }
    return TemplateResponse(request, "portal/admin/moderation.html", context)


@require_POST
def decide(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Approve a comment, or refuse it with a reason."""
    actor = _editor(request)
    comment = get_object_or_404(queries.comments_for(actor), uid=uid)
    was = comment.state
    try:
        if "approve" in request.POST:
            actions.approve_comment(actor=actor, comment=comment)
            messages.success(request, _("Đã duyệt bình luận của %s.") % comment.name)
        else:
            actions.refuse_comment(actor=actor, comment=comment, reason=request.POST.get("reason", ""))
            messages.success(request, _("Đã từ chối bình luận của %s.") % comment.name)
    except RefusedError as refusal:
        messages.error(request, refusal.message)
    return redirect(f"{reverse('portal_desk:moderation')}?trang-thai={was}")


def _held(actor: Account) -> QuerySet[Conference]:
    return visible_to(actor).filter(state=ConferenceState.HELD)


@require_safe
def drafting(request: HttpRequest) -> HttpResponse:
    """List held conferences, told or not yet."""
    actor = _editor(request)
    context = {
        "conferences": _held(actor).select_related("issuer").prefetch_related("stories").order_by("-held_on"),
        "page_title": _("Soạn tin từ hồ sơ hội nghị"),
        "header_icon": "doc-full",
        "header_title": _("Soạn tin"),
    }
    return TemplateResponse(request, "portal/admin/drafting.html", context)


@require_POST
def draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Draft the story of a conference and open it for editing."""
    actor = _editor(request)
    conference: Conference = get_object_or_404(_held(actor), uid=uid)
    try:
        page = actions.draft_story(actor=actor, conference=conference)
    except RefusedError as refusal:
        messages.error(request, refusal.message)
        return redirect("portal_desk:drafting")
    messages.success(request, _("Đã soạn bản nháp từ hồ sơ. Hãy đọc lại trước khi đăng."))
    return redirect("wagtailadmin_pages:edit", page.pk)
