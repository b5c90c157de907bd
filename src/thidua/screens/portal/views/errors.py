"""What readers see where nothing can be shown: the ward's own page with menu and search, never a bare sentence."""

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import csrf, defaults

from thidua.screens.components.safety import STAFF
from thidua.screens.portal.site_of_request import home_of_request
from thidua.screens.portal.views.surrounded import surrounded

_FORMS = ("", "multipart/form-data", "application/x-www-form-urlencoded")


def shown(request: HttpRequest, *, status: int, heading: str, words: str) -> HttpResponse | None:
    """Return an error page around which the ward's site stands; None where there is no site, or none can be read."""
    try:
        if request.path_info.startswith(STAFF) or home_of_request(request) is None:
            return None
        context = surrounded(request) | {"status": status, "heading": heading, "explained": words}
        return HttpResponse(render_to_string("portal/error.html", context, request=request), status=status)
    except DatabaseError:
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
