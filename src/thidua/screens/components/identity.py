"""Signing in by the office's own service: leaving for it, coming back, and what is said where that opens nothing."""

import logging

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from requests import RequestException

from thidua.foundation.accounts.adapter.identity import PROVIDER, OfficeDoor
from thidua.foundation.kernel.errors import RefusedError

_log = logging.getLogger(__name__)
_UNREADABLE = (RequestException, OAuth2Error, ValueError, KeyError)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Ask before leaving, then lead to the office's service by a page of our own.

    A redirection would be stopped by the content policy, which lets forms be sent to this installation only.
    """
    _refuse_unset()
    given = request.POST if request.method == "POST" else request.GET
    wanted = given.get("next", "")
    if not url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        wanted = ""
    if request.method == "GET":
        return render(request, "account/identity_leave.html", {"wanted": wanted})
    try:
        provider = get_adapter(request).get_provider(request, PROVIDER)
        away = provider.redirect(request, AuthProcess.LOGIN, next_url=wanted or None)
    except RefusedError as refusal:
        return _refused(request, refusal)
    except _UNREADABLE as problem:
        return _unreachable(request, problem)
    return render(request, "account/identity_leave.html", {"away": away["Location"]})


@require_GET
def arrive(request: HttpRequest) -> HttpResponse:
    """Take what the office's service answers; say in words why it opens nothing."""
    _refuse_unset()
    view = OAuth2CallbackView.adapter_view(OfficeDoor(request, PROVIDER))
    try:
        answer: HttpResponse = view(request)
    except RefusedError as refusal:
        return _refused(request, refusal)
    except _UNREADABLE as problem:
        return _unreachable(request, problem)
    return answer


def to_the_door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:  # noqa: ARG001  # stands at many addresses
    """Lead from the library's pages about identities to the sign-in: nobody ties or parts one there."""
    return HttpResponseRedirect(settings.WAGTAILADMIN_LOGIN_URL)


def _refuse_unset() -> None:
    if not settings.OIDC:
        raise Http404


def _refused(request: HttpRequest, refusal: RefusedError) -> HttpResponse:
    return render(request, "account/identity_refused.html", {"why": str(refusal)}, status=403)


def _unreachable(request: HttpRequest, problem: Exception) -> HttpResponse:
    # The kind alone: the words of a failed request hold addresses with codes in them.
    _log.warning("the office's sign-in could not be read: %s", type(problem).__name__)
    why = _("Trang đăng nhập của cơ quan đang không trả lời. Hãy thử lại sau ít phút, hoặc báo người quản trị.")
    return render(request, "account/identity_refused.html", {"why": why}, status=503)
