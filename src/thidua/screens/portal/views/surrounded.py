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


def marked_codes(home: HomePage | None, *, on: date) -> tuple[str, ...]:
    """Return the codes of the wards to mark on the map."""
    return map_codes_of(home.ward, on=on) if home is not None else ()
