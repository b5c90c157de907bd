"""Saying of a page of the portal what its showing counts for; staff screens never pass here."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def count(request: HttpRequest, place: str) -> None:
    """Let the showing that answers this request count for the place, when it succeeds and is a visit."""
    request.visit_place = place  # type: ignore[attr-defined]  # read by `live`


def counted(place: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Count every showing of a view, so that the page shows the number with itself in it."""

    def counting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def showing(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            count(request, place)
            return view(request, *args, **kwargs)

        return showing

    return counting
