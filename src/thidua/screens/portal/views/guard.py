"""What readers' forms ask of a request."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from thidua.screens.portal.views.errors import forbidden_form

View = Callable[..., HttpResponse]


def readers_form(view: View) -> View:
    """Take a POST from our own pages only, told by what browsers say of themselves; a GET is a page opened again.

    Django's token is not asked: a reader has no session to be misused, and a page that carries a token of its own
    for each reader cannot be kept in a cache. A reader who sends no such header is still slowed by the human check.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method in {"GET", "HEAD"}:
            return view(request, *args, **kwargs)
        site, origin = request.headers.get("Sec-Fetch-Site", ""), request.headers.get("Origin", "")
        if site in {"cross-site", "same-site"} or (origin and urlsplit(origin).netloc != request.get_host()):
            return forbidden_form(request)
        return view(request, *args, **kwargs)

    return guarded
