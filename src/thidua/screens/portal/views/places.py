"""The map of the wards and the songs."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
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
    own, also = marked_codes(context["home"], on=context["today"])
    context |= {
        "wards": geography.wards(),
        "own": " ".join(own),
        "also": " ".join(also),
        "marked": geography.named(own),
        "drawing": geography.drawing(own, also, width=900),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Bản đồ"))],
    }
    return TemplateResponse(request, "portal/map.html", context)


@require_safe
def map_drawing(request: HttpRequest) -> HttpResponse:
    """Draw the whole province for readers without scripts."""
    context = surrounded(request)
    own, also = marked_codes(context["home"], on=context["today"])
    svg = render_to_string("portal/parts/drawing.svg", {"drawing": geography.drawing(own, also, width=900)})
    return HttpResponse(svg, content_type="image/svg+xml")


@require_safe
@counted("ca-khuc")
def songs(request: HttpRequest) -> HttpResponse:
    """List the songs with their player and words."""
    context = surrounded(request)
    context |= {
        "songs": queries.songs(context["home"]),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Ca khúc"))],
    }
    return TemplateResponse(request, "portal/songs.html", context)


urls = [
    path("ban-do/", map_page, name="map"),
    path("ban-do/ha-tinh.svg", map_drawing, name="map_drawing"),
    path("ca-khuc/", songs, name="songs"),
]
