"""Answering a reader's form that was not taken: what is wrong with it, or when to come back where it came too often."""

from math import ceil

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from thidua.civic.visitors.limits import TooOftenError
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError

_AGAIN = "again_at"


def mark_too_often(request: HttpRequest, refusal: RefusedError) -> None:
    """Remember for the answer that the form came too often, where that is why it is refused."""
    if isinstance(refusal, TooOftenError):
        setattr(request, _AGAIN, refusal.again_at)


def refused_page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """Return the form again: status 422, or 429 with the seconds to wait where it came too often."""
    again_at = getattr(request, _AGAIN, None)
    if again_at is None:
        return TemplateResponse(request, template, context, status=422)
    response = TemplateResponse(request, template, context, status=429)
    response["Retry-After"] = str(max(1, ceil((again_at - clock.now()).total_seconds())))
    return response
