"""Counting a page of the portal when it is shown; staff screens never pass here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from thidua.foundation.kernel import clock

from . import actions
from .visitors import is_visit, visitor_of


def count(request: HttpRequest, place: str) -> None:
    """Count this request as one visit of the place, when it is one."""
    if is_visit(request):
        today = clock.today()
        actions.count_visit(actor=visitor_of(request, on=today), place=place, on=today, at=clock.now())


def counted(place: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Count every showing of a view before it is drawn, so that the page shows the number with itself in it."""

    def counting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def showing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            count(request, place)
            return view(request, *args, **kwargs)

        return showing

    return counting
