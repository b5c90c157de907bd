"""Sign-ins: each is over after a time, in use or not; their owner sees all of them and ends what is not theirs."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.foundation.accounts.actions import end_sessions
from thidua.foundation.accounts.adapter.sessions import is_over, sessions_of
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError

# A morning's absence ends it; so does a fortnight, however busy.
UNUSED, LONGEST = timedelta(hours=12), timedelta(days=14)


def sessions_end(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """End a sign-in that was not used for long, or stands for too long; whoever comes back signs in once more."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and is_over(request, at=clock.now(), unused=UNUSED, longest=LONGEST):
            logout(request)
            messages.info(request, _("Phiên đăng nhập đã hết hạn. Mời bạn đăng nhập lại."))
        return get_response(request)

    return answer


@login_required
@require_http_methods(["GET", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Show where somebody is signed in, and end what they choose."""
    assert isinstance(request.user, Account)  # the decorator lets nobody else in
    this = request.session.session_key
    if request.method == "POST":
        try:
            ended = end_sessions(actor=request.user, this=this, code=request.POST.get("code", ""))
            messages.success(request, _("Đã kết thúc %d phiên đăng nhập.") % ended)
        except RefusedError as refusal:
            messages.warning(request, refusal.message)
        return HttpResponseRedirect(reverse("own_sessions"))
    return render(request, "account/sessions.html", {"sessions": sessions_of(request.user, this=this, at=clock.now())})
