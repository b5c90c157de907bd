"""The search of the whole site."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.searching import found_on
from thidua.screens.portal.views.statements import STATEMENTS
from thidua.screens.portal.views.surrounded import surrounded

LONGEST = 100


@require_safe
@counted("tim")
def search(request: HttpRequest) -> HttpResponse:
    """Find everything the site shows by words, tone marks left out or not, grouped by what it is."""
    context = surrounded(request)
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    home = context.home
    lasting = [(str(title), reverse(f"portal:{name}")) for name, _template, _slug, title in STATEMENTS]
    groups = found_on(home, words, on=context.today, lasting=lasting) if home is not None else []
    context |= {
        "words": words,
        "groups": groups,
        "count": sum(group.count for group in groups),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Tìm kiếm"))],
    }
    response = TemplateResponse(request, "portal/search.html", context)
    # What people look for is nobody's page to find.
    response["X-Robots-Tag"] = "noindex, follow"
    return response


urls = [
    path("tim/", search, name="search"),
]
