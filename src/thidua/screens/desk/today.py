"""The editors' desk is open by the day: whose role has ended is out with the next page, their open session too."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

from thidua.civic.newsroom.actions.site import settle_staff
from thidua.foundation.accounts.models import Account

ENTRY = "wagtailadmin.access_admin"
# Where one leaves, or comes in as somebody else.
OPEN = tuple(f"{settings.DESK_PREFIX}{name}/" for name in ("login", "logout"))
# What Django's fields say of what was to be a number.
_NO_NUMBER = "expected a number but got"
# What SQLite and PostgreSQL say of a number that no row can have.
_TOO_LARGE = ("too large to convert", "out of range")
_LINK = "external-link-chooser-url"


class DeskMiddleware:
    """Settles somebody's places at the desk before it answers them; says so to those who have none.

    Wagtail would send somebody signed in to the sign-in page, which sends them back, and leave a message each time:
    so it is not asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer those who may be here today."""
        account = request.user
        if not request.path_info.startswith(settings.DESK_PREFIX) or not isinstance(account, Account):
            return self._get_response(request)
        settle_staff(actor=account)
        if not account.has_perm(ENTRY) and request.path_info not in OPEN:
            raise PermissionDenied(_("Tài khoản «%s» hôm nay không có vai trò ở bàn biên tập.") % account)
        _keep_ways_back(request)
        _name_the_box_of_a_link(request)
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, broken: Exception) -> None:
        """Let what was asked wrongly lead nowhere, or be refused, where Wagtail would break."""
        if not request.path_info.startswith(settings.DESK_PREFIX):
            return
        if isinstance(broken, MultiValueDictKeyError | UnicodeDecodeError):
            raise BadRequest(str(broken)) from broken  # without a box that each of its forms has, or no text at all
        if _in_revision(request) and isinstance(broken, AttributeError) and "'as_object'" in str(broken):
            raise Http404 from broken
        if isinstance(broken, ProtectedError):
            raise PermissionDenied(_("Mục này đang được dùng ở trang khác nên chưa xóa được.")) from broken
        if isinstance(broken, OverflowError | DataError) and any(has in str(broken) for has in _TOO_LARGE):
            raise Http404 from broken
        if not isinstance(broken, ValueError | TypeError) or _NO_NUMBER not in str(broken):
            return
        if _is_of(broken, [*request.path_info.split("/"), *_values(request.GET)]):
            raise Http404 from broken
        if _is_of(broken, _values(request.POST)):
            raise BadRequest(str(broken)) from broken


def _values(asked: QueryDict) -> list[str]:
    return [str(value) for _name, values in asked.lists() for value in values]


def _is_of(broken: Exception, typed: list[str]) -> bool:
    return any(one and repr(unquote(one)) in str(broken) for one in typed)


def _in_revision(request: HttpRequest) -> bool:
    """Whether the address names a version of a page, which Wagtail takes as being there when it is gone back to."""
    return "/revisions/" in request.path_info


def _keep_ways_back(request: HttpRequest) -> None:
    """Drop the way back (`next`) that is no address here: Wagtail does the act first, then fails to lead to it.

    Its own buttons name the page they stand on whole, with scheme and host.
    """
    here = tuple(f"{scheme}://{request.get_host()}/" for scheme in ("http", "https"))
    for name in ("GET", "POST"):
        asked: QueryDict = getattr(request, name)
        if any(not one.startswith(("/", *here)) for one in asked.getlist("next")):
            asked = asked.copy()
            del asked["next"]
            setattr(request, name, asked)


def _name_the_box_of_a_link(request: HttpRequest) -> None:
    """Take a form of a link without its box as one whose box is empty: Wagtail reads its first letter unasked."""
    if request.method == "POST" and request.path_info.endswith("/choose-external-link/") and _LINK not in request.POST:
        asked = request.POST.copy()
        asked[_LINK] = ""
        setattr(request, "POST", asked)  # noqa: B010  # a copy is taken for one that may be changed
