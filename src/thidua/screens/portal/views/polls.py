"""Polls: the list, one poll, voting."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.civic.polls.actions import cast_vote
from thidua.civic.polls.models import Poll
from thidua.civic.polls.queries import own_ballot, poll_result, polls_of, results_may_be_seen
from thidua.civic.runs.queries import state_of_run
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.periods import PeriodState
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.kept_check import keep_check
from thidua.screens.portal.reader import remember, visitor_of
from thidua.screens.portal.site_of_request import site_of_request
from thidua.screens.portal.too_often import mark_too_often, refused_page
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.person_check import check_brought
from thidua.screens.portal.views.surrounded import surrounded


@require_safe
@counted("tham-do")
def polls(request: HttpRequest) -> HttpResponse:
    """List the polls: those that run, then the ended ones with their results."""
    context = surrounded(request)
    site, on = context.site, context.today
    begun = list(polls_of(site, on=on))
    context |= {
        "open_polls": [poll for poll in begun if state_of_run(poll, on=on) == PeriodState.OPEN],
        "ended_polls": [poll for poll in begun if state_of_run(poll, on=on) == PeriodState.CLOSED],
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Thăm dò ý kiến"))],
    }
    return TemplateResponse(request, "portal/polls.html", context)


def _page(request: HttpRequest, poll: Poll, **more: object) -> dict[str, object]:
    context = surrounded(request)
    return context | {
        "poll": poll,
        "is_open": state_of_run(poll, on=context.today) == PeriodState.OPEN,
        "crumbs": [
            Crumb(_("Trang chủ"), "/"),
            Crumb(_("Thăm dò ý kiến"), reverse("portal:polls")),
        ],
        **more,
    }


def _poll(request: HttpRequest, uid: uuid.UUID) -> Poll:
    site = site_of_request(request)
    return get_object_or_404(polls_of(site, on=clock.today()), uid=uid)


@require_safe
@counted("tham-do")
def poll(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a poll, the same to everybody: the ballot while it runs, the results once it has ended."""
    found = _poll(request, uid)
    ended = results_may_be_seen(found, on=clock.today(), has_voted=False)
    result = poll_result(found) if ended else None
    return TemplateResponse(request, "portal/poll.html", _page(request, found, result=result))


@never_cache
@readers_form
def vote(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a ballot and lead to the reader's own: what was marked, whether it counts, the results where allowed."""
    found = _poll(request, uid)
    today = clock.today()
    visitor = visitor_of(request, on=today)
    if request.method == "GET":
        return _own(request, found, visitor)
    now = clock.now()
    marked = frozenset(int(one) for one in request.POST.getlist("choices") if one.isdecimal() and len(one) < 18)
    try:
        check = check_brought(request, visitor, at=now)
        cast_vote(actor=visitor, poll=found, choices=marked, on=today, at=now, check=check)
    except RefusedError as refusal:
        mark_too_often(request, refusal)
        keep_check(request, at=now)
        return refused_page(request, "portal/poll.html", _page(request, found, problem=refusal.message, marked=marked))
    response = redirect(f"{request.path}?xong")
    remember(response, visitor)
    return response


def _own(request: HttpRequest, found: Poll, visitor: Visitor) -> HttpResponse:
    own = own_ballot(found, visitor.uid)
    just_voted = "xong" in request.GET
    if own is None and not just_voted:
        return redirect("portal:poll", uid=found.uid)
    result = None
    if own is not None and results_may_be_seen(found, on=clock.today(), has_voted=True):
        result = poll_result(found, visitor=visitor.uid)
    context = _page(request, found, result=result, own=own, just_voted=just_voted, marked=own.marked if own else ())
    return TemplateResponse(request, "portal/poll.html", context)


urls = [
    path("tham-do/", polls, name="polls"),
    path("tham-do/<uuid:uid>/", poll, name="poll"),
    path("tham-do/<uuid:uid>/binh-chon/", vote, name="poll_vote"),
]
