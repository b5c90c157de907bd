"""The context every view of the portal begins with."""

from typing import Any

from django.http import HttpRequest

from thidua.screens.portal.surroundings import surroundings_of


def surrounded(request: HttpRequest) -> dict[str, Any]:
    """Return what stands around the page."""
    return surroundings_of(request)
