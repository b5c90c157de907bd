"""The map of places and wards, songs, links."""

from collections.abc import Sequence
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.civic.directory import geography
from thidua.civic.directory.enums import PlaceKind
from thidua.civic.directory.queries import ShownPlace, marked_codes, narrowed_places, shown_places
from thidua.civic.newsroom.queries import furniture as furniture_queries
from thidua.civic.newsroom.queries.furniture import link_groups
from thidua.foundation.kernel.text import in_sentence
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.dots import spread
from thidua.screens.portal.views.surrounded import surrounded


@require_safe
@counted("ban-do")
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the ward's places and the province's wards on a map and, equal to it, as lists."""
    context = surrounded(request)
    own, also = marked_codes(context.site, on=context.today)
    places = shown_places(context.site)
    kind, text = request.GET.get("loai", ""), request.GET.get("q", "")[:100]
    if kind not in PlaceKind.values:
        kind = ""
    listed = narrowed_places(places, kind=kind, text=text)
    drawn = geography.drawing(own, also, near=bool(own), width=900)
    used = {shown.place.kind for shown in places}
    context |= {
        "places": places,
        "listed": listed,
        "kinds": [(value, label) for value, label in PlaceKind.choices if value in used],
        "kind": kind,
        "text": text,
        **_dots(listed, drawn),
        "wards": geography.province_of(own).wards,
        "province": geography.province_of(own).slug,
        "own": " ".join(own),
        "also": " ".join(also),
        "marked": geography.named(own),
        "drawing": drawn,
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Bản đồ"))],
    }
    return TemplateResponse(request, "portal/map.html", context)


def _dots(listed: Sequence[ShownPlace], drawn: geography.Drawing) -> dict[str, object]:
    """Return the places as numbered dots, each with the point it stands for, and the part of the drawing shown."""
    points = [drawn.projection.place((float(one.place.longitude), float(one.place.latitude))) for one in listed]
    if not points:
        return {"dots": [], "box": f"0 0 {drawn.width} {drawn.height}"}
    shown = spread(points, least=drawn.width // 12)
    dots = list(zip(listed, points, shown.at, strict=True))
    return {"dots": dots, "box": shown.box, "radius": shown.radius, "letters": round(shown.radius * 1.1)}


@lru_cache(maxsize=64)
def _province(own: tuple[str, ...], also: tuple[str, ...]) -> str:
    """Draw the province once for each choice of marked wards; boundaries change only with the program."""
    return render_to_string(
        "portal/parts/drawing.svg",
        {"drawing": geography.drawing(own, also, width=900), "province": in_sentence(geography.province_of(own).name)},
    )


@require_safe
def map_drawing(request: HttpRequest, province: str) -> HttpResponse:
    """Draw the whole province for readers without scripts."""
    context = surrounded(request)
    own, also = marked_codes(context.site, on=context.today)
    if province != geography.province_of(own).slug:
        raise Http404
    return HttpResponse(_province(own, also), content_type="image/svg+xml")


@require_safe
@counted("ca-khuc")
def songs(request: HttpRequest) -> HttpResponse:
    """List the songs with their players."""
    context = surrounded(request)
    context |= {
        "songs": furniture_queries.songs(context.site),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Ca khúc"))],
    }
    return TemplateResponse(request, "portal/songs.html", context)


@require_safe
@counted("ca-khuc")
def song(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one song: player, words, makers, licence."""
    context = surrounded(request)
    found = get_object_or_404(furniture_queries.songs(context.site), pk=pk)
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
        "groups": link_groups(context.site),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Liên kết"))],
    }
    return TemplateResponse(request, "portal/links.html", context)


urls = [
    path("ban-do/", map_page, name="map"),
    path("ban-do/<slug:province>.svg", map_drawing, name="map_drawing"),
    path("ca-khuc/", songs, name="songs"),
    path("ca-khuc/<number:pk>/", song, name="song"),
    path("lien-ket/", links, name="links"),
]
