"""The gate before the editors' desk: nobody who may enter passes it on a password alone."""

from collections.abc import Callable
from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from thidua.foundation.accounts.adapter.second_factor import has_passed
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.queries import needs_second_factor, second_factors
from thidua.foundation.kernel import clock

# Where somebody wanted to go when the gate stopped them; their own address, never one from outside.
WANTED = "second_factor_wanted"


class SecondFactorMiddleware:
    """Lead to setting the second factor up, or to passing it, and from there on to the page that was wanted.

    Two places are behind it: the desk with everything under it, and the pages where factors themselves are kept,
    where an account that has one must have passed it whether or not the installation demands it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead aside."""
        path = request.path_info
        if path.startswith(settings.DESK_PREFIX) and isinstance(request.user, Account):
            aside = led_aside(request)
            if aside is not None:
                return aside
            request.session.pop(WANTED, None)
        elif _keeps_factors(path) and isinstance(request.user, Account) and _has_yet_to_pass(request, request.user):
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': path})}")
        return self.get_response(request)


def led_aside(request: HttpRequest) -> HttpResponse | None:
    """Return where somebody signed in is led who has yet to pass the second factor; None when they may go on."""
    account = request.user
    if not isinstance(account, Account):
        return None
    if not needs_second_factor(account, on=clock.today()) or has_passed(request, account):
        return None
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    if request.method in {"GET", "HEAD"}:
        request.session[WANTED] = request.get_full_path()
    wanted = str(request.session.get(WANTED, settings.DESK_PREFIX))
    if second_factors(account):
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': wanted})}")
    return HttpResponseRedirect(reverse("second_factor"))


def _has_yet_to_pass(request: HttpRequest, account: Account) -> bool:
    return bool(second_factors(account)) and not has_passed(request, account)


def _keeps_factors(path: str) -> bool:
    pages, ways_through = _addresses()
    return path.startswith(pages) and path not in ways_through


@cache
def _addresses() -> tuple[str, tuple[str, ...]]:
    passing = ("mfa_authenticate", "mfa_reauthenticate", "mfa_login_webauthn", "mfa_reauthenticate_webauthn")
    return reverse("mfa_index"), tuple(reverse(name) for name in passing)


@login_required
def explanation(request: HttpRequest) -> HttpResponse:
    """Say why the desk asks for a second factor, what is needed, and lead to setting it up."""
    assert isinstance(request.user, Account)  # the decorator lets nobody else in
    return render(
        request,
        "account/second_factor.html",
        {"is_set_up": bool(second_factors(request.user)), "wanted": request.session.get(WANTED, "")},
    )
