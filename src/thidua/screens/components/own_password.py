"""The gate before every page for somebody whose password another person knows: they choose their own first."""

from collections.abc import Callable
from functools import cache

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.foundation.accounts.models import Account


def own_password(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Lead everybody signed in with a password given to them to the page where it is changed; only that opens."""

    def answer(request: HttpRequest) -> HttpResponse:
        account = request.user
        if not isinstance(account, Account) or not account.must_change_password or _stays_open(request.path_info):
            return get_response(request)
        if came_by_office(request, account):
            return get_response(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        words = _("Mật khẩu này do người khác cấp. Hãy chọn mật khẩu của riêng bạn trước khi làm việc.")
        if words not in {str(one) for one in messages.get_messages(request)}:
            messages.warning(request, words)
        return HttpResponseRedirect(reverse("account_change_password"))

    return answer


def came_by_office(request: HttpRequest, account: Account) -> bool:
    """Say whether this sign-in was the office's own, with nobody's password: there is none to choose anew."""
    return any(one.get("method") == "socialaccount" for one in get_authentication_records(request, account))


def _stays_open(path: str) -> bool:
    return path in _open_addresses() or path.startswith(settings.STATIC_URL)


@cache
def _open_addresses() -> frozenset[str]:
    names = ("account_change_password", "account_logout", "account_reauthenticate", "mfa_reauthenticate")
    return frozenset(reverse(name) for name in names)
