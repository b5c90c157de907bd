"""How often the site is read: by month, and the stories read most."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.civic.newsroom.queries.stories import most_read
from thidua.civic.visits.queries import months_of
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.views.surrounded import surrounded


@never_cache
@require_safe
@counted("thong-ke")
def statistics(request: HttpRequest) -> HttpResponse:
    """Show a site's visits by month and its most read stories; every number is read anew, so nothing is kept."""
    context = surrounded(request)
    site = context.site
    context |= {
        "months": months_of(site) if site is not None else [],
        "most_read": most_read(context.home) if context.home is not None else [],
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Thống kê truy cập"))],
    }
    return TemplateResponse(request, "portal/statistics.html", context)


urls = [
    path("thong-ke/", statistics, name="statistics"),
]
