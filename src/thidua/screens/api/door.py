"""The one view of the API: loads the library when it is first asked, answers in Vietnamese, and knows what stands."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404
from django.urls.resolvers import RegexPattern, URLResolver
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from thidua.foundation.kernel.language import officially

from .problems import problem
from .versions import version_of_bytes


@cache
def _resolver() -> URLResolver:
    from .interface import addresses  # the library, loaded by whoever asks first

    return URLResolver(RegexPattern(r"^"), addresses())


# A key is shown in a header that no browser sends by itself: a page elsewhere cannot make one act.
@csrf_exempt
def door(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer another system; the same bytes are sent once (ETag), everything is its own and kept by nobody between."""
    with officially():
        try:
            found = _resolver().resolve(rest)
        except Resolver404:
            return problem(request, 404, "khong-co-dia-chi")
        response: HttpResponse = found.func(request, *found.args, **found.kwargs)
        if response.status_code == 405:
            allowed = response.get("Allow", "")
            response = problem(request, 405, "sai-phuong-thuc", allowed=allowed)
            response["Allow"] = allowed
    response.setdefault("Cache-Control", "private, no-cache")
    response.setdefault("Vary", "Authorization")
    if request.method != "GET" or response.status_code != 200:
        return response
    if not response.has_header("ETag"):
        response["ETag"] = version_of_bytes(response.content)
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    assert isinstance(answer, HttpResponse)  # it was given one
    return answer


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Show what may be read and done here, for people: out of the same document that machines read."""
    from .described import described

    with officially():
        return render(request, "api/page.html", described())


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # a view is handed its request
    """Return the document that machines read; it says nothing of anybody."""
    from .described import document_text

    return HttpResponse(document_text(), content_type="application/json; charset=utf-8")
