"""The language somebody works in: kept with the account, drawn on every page that only people signed in see."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from thidua.foundation.accounts.actions import choose_language
from thidua.foundation.accounts.enums import Language
from thidua.foundation.accounts.models import Account

# The editors' desk has Wagtail's own choice; the public pages are one for all, kept as they were drawn first.
_DRAWN = ("/lam-viec/", "/tai-khoan/")


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Draw the pages of somebody signed in in the language they chose; every other page is Vietnamese."""

    def answer(request: HttpRequest) -> HttpResponse:
        account = request.user if request.path_info.startswith(_DRAWN) else None
        if not isinstance(account, Account) or account.language == settings.LANGUAGE_CODE:
            return get_response(request)
        with translation.override(account.language):
            return get_response(request)

    return answer


@require_POST
@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and come back to the page it was made on."""
    assert isinstance(request.user, Account)  # the decorator lets nobody else in
    chosen = request.POST.get("language", "")
    if chosen in Language.values:
        choose_language(actor=request.user, language=Language(chosen))
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = settings.LOGIN_REDIRECT_URL
    return HttpResponseRedirect(back)
