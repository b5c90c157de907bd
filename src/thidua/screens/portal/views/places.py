"""The map of places and wards, songs, links."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import geography, queries
from thidua.screens.portal.enums import PlaceKind
from thidua.screens.portal.visits import counted

from .surrounded import marked_codes, surrounded


@require_safe
@counted("ban-do")
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the ward's places and the province's wards on a map and, equal to it, as lists."""
    context = surrounded(request)
    own, also = marked_codes(context["home"], on=context["today"])
    places = queries.shown_places(context["home"])
    kind, text = request.GET.get("loai", ""), request.GET.get("q", "")[:100]
    if kind not in PlaceKind.values:
        kind = ""
    listed = queries.narrowed_places(places, kind=kind, text=text)
    drawn = geography.drawing(own, also, near=bool(own), width=900)
    used = {shown.place.kind for shown in places}
    context |= {
        "places": places,
        "listed": listed,
        "kinds": [(value, label) for value, label in PlaceKind.choices if value in used],
        "kind": kind,
        "text": text,
        "dots": [
            (shown, *drawn.projection.place((float(shown.place.longitude), float(shown.place.latitude))))
            for shown in listed
        ],
        "wards": geography.wards(),
        "own": " ".join(own),
        "also": " ".join(also),
        "marked": geography.named(own),
        "drawing": drawn,
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Bản đồ"))],
    }
    return TemplateResponse(request, "portal/map.html", context)


@lru_cache(maxsize=64)
def _province(own: tuple[str, ...], also: tuple[str, ...]) -> str:
    """Draw the province once for each choice of marked wards; boundaries change only with the program."""
    return render_to_string("portal/parts/drawing.svg", {"drawing": geography.drawing(own, also, width=900)})


@require_safe
def map_drawing(request: HttpRequest) -> HttpResponse:
    """Draw the whole province for readers without scripts."""
    context = surrounded(request)
    own, also = marked_codes(context["home"], on=context["today"])
    return HttpResponse(_province(own, also), content_type="image/svg+xml")


@require_safe
@counted("ca-khuc")
def songs(request: HttpRequest) -> HttpResponse:
    """List the songs with their players."""
    context = surrounded(request)
    context |= {
        "songs": queries.songs(context["home"]),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Ca khúc"))],
    }
    return TemplateResponse(request, "portal/songs.html", context)


@require_safe
@counted("ca-khuc")
def song(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one song: player, words, makers, licence."""
    context = surrounded(request)
    found = get_object_or_404(queries.songs(context["home"]), pk=pk)
    context |= {
        "song": found,
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Ca khúc"), reverse("portal:songs")), Crumb(found.title)],
    }
    return TemplateResponse(request, "portal/song.html", context)


@require_safe
@counted("lien-ket")
def links(request: HttpRequest) -> HttpResponse:
    """List the links to other sites by their groups."""
    context = surrounded(request)
    context |= {
        "groups": queries.link_groups(context["home"]),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Liên kết"))],
    }
    return TemplateResponse(request, "portal/links.html", context)


urls = [
    path("ban-do/", map_page, name="map"),
    path("ban-do/ha-tinh.svg", map_drawing, name="map_drawing"),
    path("ca-khuc/", songs, name="songs"),
    path("ca-khuc/<int:pk>/", song, name="song"),
    path("lien-ket/", links, name="links"),
]
