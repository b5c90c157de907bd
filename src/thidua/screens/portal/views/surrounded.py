"""The context every view of the portal begins with."""

from django.http import HttpRequest

from thidua.screens.portal.surroundings import Surroundings, surroundings_of


def surrounded(request: HttpRequest) -> Surroundings:
    """Return what stands around the page."""
    return surroundings_of(request)
