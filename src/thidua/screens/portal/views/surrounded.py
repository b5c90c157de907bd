"""The context every view of the portal begins with."""

from datetime import date
from typing import Any

from django.http import HttpRequest

from thidua.screens.portal.models import HomePage
from thidua.screens.portal.queries import map_codes_of
from thidua.screens.portal.surroundings import surroundings_of


def surrounded(request: HttpRequest) -> dict[str, Any]:
    """Return what stands around the page."""
    return surroundings_of(request)


def marked_codes(home: HomePage | None, *, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the codes of the wards to mark on the map: the ward's own, and those to tint beside them."""
    if home is None:
        return (), ()
    return map_codes_of(home.ward, on=on), tuple(home.also_marked.split())
