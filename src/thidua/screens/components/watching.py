"""The code under which a request stands in the log, in an error's page and in the jobs it asked for."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from frontdoor import logs, marks


def watching(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give each request its code: the one the front or a proxy brings, where it is lawful, else a new one."""

    def watched(request: HttpRequest) -> HttpResponseBase:
        code = logs.incident_of(request.headers.get(logs.HEADER, ""))
        before = logs.INCIDENT.set(code)
        try:
            response = get_response(request)
        finally:
            logs.INCIDENT.reset(before)
        if marks.FILL not in request.headers:
            # What is drawn for nobody is kept and answered to others.
            response.headers[logs.HEADER] = code
        return response

    return watched
