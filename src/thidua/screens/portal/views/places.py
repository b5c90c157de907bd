"""The map of the wards and the songs."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import geography, queries
from thidua.screens.portal.visits import counted

from .surrounded import marked_codes, surrounded


@require_safe
@counted("ban-do")
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the province's wards on a map and, equal to it, as a list."""
    context = surrounded(request)
    codes = marked_codes(context["home"], on=context["today"])
    context |= {
        "wards": geography.wards(),
        "marked": codes,
        "codes": " ".join(codes),
        "drawing": geography.drawing(codes, width=900),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Bản đồ"))],
        "marked_wards": [ward for ward in geography.wards() if ward.code in codes],
    }
    return TemplateResponse(request, "portal/map.html", context)


@require_safe
@cache_control(public=True, max_age=86400)
def map_drawing(request: HttpRequest) -> HttpResponse:
    """Draw the whole province for readers without scripts."""
    context = surrounded(request)
    codes = marked_codes(context["home"], on=context["today"])
    svg = render_to_string("portal/parts/drawing.svg", {"drawing": geography.drawing(codes, width=900)})
    return HttpResponse(svg, content_type="image/svg+xml")


@require_safe
@counted("ca-khuc")
def songs(request: HttpRequest) -> HttpResponse:
    """List the songs with their player and words."""
    context = surrounded(request) | {
        "songs": queries.songs(),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Ca khúc"))],
    }
    return TemplateResponse(request, "portal/songs.html", context)
