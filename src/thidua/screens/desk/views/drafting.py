"""The desk's page for drafting stories from the records."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.newsroom.actions.stories import (
    draft_story,
    draft_story_of_decision,
    draft_story_of_movement,
    draft_story_of_report,
)
from thidua.civic.newsroom.queries.tellable import homes_written_for, tellable_by, told_of_kind
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import may
from thidua.foundation.kernel.errors import RefusedError

DRAFTING = {
    "conference": lambda actor, record: draft_story(actor=actor, conference=record),
    "decision": lambda actor, record: draft_story_of_decision(actor=actor, decision=record),
    "report": lambda actor, record: draft_story_of_report(actor=actor, report=record),
    "movement": lambda actor, record: draft_story_of_movement(actor=actor, movement=record),
}


def _writer(request: HttpRequest) -> Account:
    actor = request.user
    if not isinstance(actor, Account) or not may(actor, "newsroom.draft_story"):
        raise PermissionDenied
    return actor


@require_safe
def drafting(request: HttpRequest) -> HttpResponse:
    """List what the records hold to tell of, told or not yet."""
    actor = _writer(request)
    context = {
        "groups": tellable_by(actor),
        "page_title": _("Soạn tin từ hồ sơ"),
        "header_icon": "doc-full",
        "header_title": _("Soạn tin"),
    }
    return TemplateResponse(request, "desk/drafting.html", context)


@require_POST
def draft(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Draft the story of a record and open it for editing."""
    actor = _writer(request)
    if kind not in DRAFTING:
        raise Http404
    wards = homes_written_for(actor).values("site__ward")
    record = get_object_or_404(told_of_kind(kind).filter(issuer__in=wards), uid=uid)
    try:
        page = DRAFTING[kind](actor, record)
    except RefusedError as refusal:
        messages.error(request, refusal.message)
        return redirect("desk:drafting")
    messages.success(request, _("Đã soạn bản nháp từ hồ sơ. Hãy đọc lại trước khi đăng."))
    return redirect("wagtailadmin_pages:edit", page.pk)


urls = [
    path("soan-tin/", drafting, name="drafting"),
    path("soan-tin/<str:kind>/<uuid:uid>/", draft, name="draft"),
]
