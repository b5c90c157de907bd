"""What readers see where nothing can be shown: the ward's own page with menu and search, never a bare sentence."""

import errno
import logging
import sys

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import csrf, defaults

from thidua.screens.components.safety import STAFF
from thidua.screens.portal.site_of_request import home_of_request
from thidua.screens.portal.views.surrounded import surrounded

_LOG = logging.getLogger(__name__)
# So many seconds after which it is worth while to ask again: what is gone is back by then, or for long.
RETRY_AFTER = 10
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_FORMS = ("", "multipart/form-data", "application/x-www-form-urlencoded")


def shown(request: HttpRequest, *, status: int, heading: str, words: str) -> HttpResponse | None:
    """Return an error page around which the ward's site stands; None where there is no site, or none can be read."""
    try:
        if request.path_info.startswith(STAFF) or home_of_request(request) is None:
            return None
        context = surrounded(request) | {"status": status, "heading": heading, "explained": words}
        return HttpResponse(render_to_string("portal/error.html", context, request=request), status=status)
    except (DatabaseError, InterfaceError):
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that nothing stands at the address, with the menu and the search of the ward's site."""
    page = shown(
        request,
        status=404,
        heading=_("Không tìm thấy trang"),
        words=_("Địa chỉ này không có hoặc đã được chuyển đi. Hãy tìm bằng từ khóa, hoặc đi từ danh mục ở trên."),
    )
    return page or defaults.page_not_found(request, exception)


def forbidden_form(request: HttpRequest) -> HttpResponse:
    """Say that a form came from another site."""
    words = _("Biểu mẫu này chỉ nhận từ trang của cổng thông tin. Hãy mở lại trang rồi gửi từ đó.")
    page = shown(request, status=403, heading=_("Không nhận biểu mẫu này"), words=words)
    return page or HttpResponse(words, status=403, content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form is too old; of what a page takes from nobody, say that it takes no such request."""
    is_form = request.method == "POST" and (request.content_type or "").lower() in _FORMS
    if not request.path_info.startswith(STAFF) or not is_form:
        return HttpResponseNotAllowed(
            ["GET", "HEAD"],
            _("Địa chỉ này chỉ để xem, không nhận dữ liệu gửi lên."),
            content_type="text/plain; charset=utf-8",
        )
    return csrf.csrf_failure(request, reason)


def broken(request: HttpRequest) -> HttpResponse:
    """Say what broke: a database that is away or a disk that takes nothing is no fault of the program, and passes."""
    error = sys.exc_info()[1]
    reason = _reason(error) if error is not None else ""
    if not reason:
        return defaults.server_error(request)
    _LOG.error("answered that it is unavailable: %s", error)
    context = {"reason": reason, "sent": request.method not in {"GET", "HEAD"}}
    page = HttpResponse(render_to_string("503.html", context), status=503)
    page["Retry-After"] = str(RETRY_AFTER)
    page["Cache-Control"] = "no-store"
    return page


def _reason(error: BaseException | None) -> str:
    """Return why the installation itself cannot do it now: `full`, `fixed` (nothing may be written) or `away`."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return "full"
        if isinstance(error, OSError) and error.errno == errno.EROFS:
            return "fixed"
        if isinstance(error, (OperationalError, InterfaceError, InternalError)):
            said = str(error).lower()
            if "disk is full" in said or "no space left" in said:
                return "full"
            if "readonly" in said or "read-only" in said:
                return "fixed"
            return "" if isinstance(error, InternalError) else "away"
        error = error.__cause__
    return ""
