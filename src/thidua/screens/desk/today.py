"""The editors' desk is open by the day: whose role has ended is out with the next page, their open session too."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from thidua.civic.newsroom.actions.site import settle_staff
from thidua.foundation.accounts.models import Account

ENTRY = "wagtailadmin.access_admin"
# Where one leaves, or comes in as somebody else.
OPEN = tuple(f"{settings.DESK_PREFIX}{name}/" for name in ("login", "logout"))


def desk_today(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Settle somebody's places at the desk before it answers them; say so to those who have none.

    Wagtail would send somebody signed in to the sign-in page, which sends them back, and leave a message each time:
    so it is not asked.
    """

    def asked(request: HttpRequest) -> HttpResponse:
        account = request.user
        if not request.path_info.startswith(settings.DESK_PREFIX) or not isinstance(account, Account):
            return get_response(request)
        settle_staff(actor=account)
        if not account.has_perm(ENTRY) and request.path_info not in OPEN:
            raise PermissionDenied(_("Tài khoản «%s» hôm nay không có vai trò ở bàn biên tập.") % account)
        return get_response(request)

    return asked
