"""The desk's screens of polls."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.polls.actions import (
    amend_poll,
    draft_poll,
    end_poll_early,
    publish_poll,
    settle_held_ballots,
    take_off_poll,
)
from thidua.civic.polls.models import Poll
from thidua.civic.polls.queries import held_ballots, poll_result, polls_for
from thidua.civic.runs.queries import state_of_run
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.screens.desk.forms.polls import PollForm
from thidua.screens.desk.views.acts import carry_out, editor_of, form_screen

ICON = "form"


def _found(actor: Account, uid: uuid.UUID) -> Poll:
    return get_object_or_404(polls_for(actor), uid=uid)


def _page(poll: Poll) -> str:
    return reverse("desk:poll", args=[poll.uid])


@require_safe
def polls(request: HttpRequest) -> HttpResponse:
    """List the polls of the own sites."""
    today = clock.today()
    page = Paginator(polls_for(editor_of(request)), 30).get_page(request.GET.get("trang"))
    context = {
        "polls": page,
        "rows": [(one, state_of_run(one, on=today)) for one in page],
        "page_title": _("Thăm dò ý kiến"),
        "header_title": _("Thăm dò ý kiến"),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/polls.html", context)


@require_safe
def poll(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a poll with what its ballots come to now."""
    found = _found(editor_of(request), uid)
    context = {
        "poll": found,
        "result": poll_result(found),
        "held": held_ballots(found),
        "state": state_of_run(found, on=clock.today()),
        "page_title": found.question[:60],
        "header_title": found.question,
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/poll.html", context)


def draft(request: HttpRequest) -> HttpResponse:
    """Write a poll."""
    actor = editor_of(request)
    form = PollForm(request.POST or None, sites=sites_kept_by(actor))

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        return _("Đã lưu. Hãy xem lại rồi bấm «Công khai»."), _page(draft_poll(actor=actor, **told))

    back = reverse("desk:polls")
    return form_screen(
        request, form, act, title=_("Lập thăm dò"), submit=_("Lưu, chưa công khai"), back=back, icon=ICON
    )


def amend(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Change a poll in which nobody has voted."""
    actor = editor_of(request)
    found = _found(actor, uid)
    kept = {name: getattr(found, name) for name in PollForm.base_fields if name not in {"site", "choices"}}
    kept["choices"] = "\n".join(found.choices.values_list("text", flat=True))
    form = PollForm(request.POST or None, sites=sites_kept_by(actor), is_new=False, initial=kept)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        amend_poll(actor=actor, poll=found, **told)
        return _("Đã lưu."), _page(found)

    return form_screen(request, form, act, title=_("Sửa thăm dò"), submit=_("Lưu"), back=_page(found), icon=ICON)


@require_POST
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Put a poll before readers."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        publish_poll(actor=actor, poll=found, on=clock.today())
        return _("Đã công khai cuộc thăm dò.")

    return carry_out(request, act, to=_page(found))


@require_POST
def end_early(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """End a poll before its last day, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        end_poll_early(actor=actor, poll=found, reason=request.POST.get("reason", ""), on=clock.today())
        return _("Đã kết thúc cuộc thăm dò.")

    return carry_out(request, act, to=_page(found))


@require_POST
def take_off(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a poll off the site, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        take_off_poll(actor=actor, poll=found, reason=request.POST.get("reason", ""), on=clock.today())
        return _("Đã gỡ cuộc thăm dò khỏi trang.")

    return carry_out(request, act, to=_page(found))


@require_POST
def settle(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say of a poll's held ballots whether they count."""
    actor = editor_of(request)
    found = _found(actor, uid)
    counted = "count" in request.POST

    def act() -> str:
        settled = settle_held_ballots(actor=actor, poll=found, counted=counted)
        return (_("Đã tính %d lượt bình chọn.") if counted else _("Đã bỏ %d lượt bình chọn khỏi kết quả.")) % settled

    return carry_out(request, act, to=_page(found))


urls = [
    path("tham-do/", polls, name="polls"),
    path("tham-do/lap/", draft, name="poll_draft"),
    path("tham-do/<uuid:uid>/", poll, name="poll"),
    path("tham-do/<uuid:uid>/sua/", amend, name="poll_amend"),
    path("tham-do/<uuid:uid>/cong-khai/", publish, name="poll_publish"),
    path("tham-do/<uuid:uid>/ket-thuc/", end_early, name="poll_end"),
    path("tham-do/<uuid:uid>/bi-giu/", settle, name="poll_settle"),
    path("tham-do/<uuid:uid>/go/", take_off, name="poll_take_off"),
]
