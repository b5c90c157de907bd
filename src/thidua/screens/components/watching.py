"""What is outermost around a request: its code in every line of the log, its time counted, probes answered at once."""

import os
import time
from collections.abc import Callable
from hmac import compare_digest
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import resolve

from frontdoor import logs, marks
from frontdoor.meters import Meters

# Asked by machines under whatever name they know this one; nothing of theirs depends on host, session or site.
PROBES = ("/healthz", "/readyz", "/metrics")
_KINDS = (
    ("/lam-viec/", "staff"),
    ("/tai-khoan/", "account"),
    (settings.DESK_PREFIX, "desk"),
    ("/static/", "file"),
    ("/media/", "file"),
)
# What the layers that a probe does not pass would say.
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
}
_meters: list[Meters] = []


def meters() -> Meters:
    """Return the counters of this process, its own also after it was forked from another."""
    if not _meters or _meters[-1].pid != os.getpid():
        folder = Path(settings.VISITS_FOLDER) if settings.VISITS_FOLDER else None
        _meters[:] = [Meters(folder, "django")]
    return _meters[-1]


def _kind_of(path: str) -> str:
    if path in PROBES:
        return "probe"
    return next((kind for start, kind in _KINDS if path.startswith(start)), "portal")


def _see_peer(request: HttpRequest) -> None:
    """Take the address of who asks from our own front, which alone knows the key."""
    said = request.headers.get(marks.FRONT, "")
    if settings.FRONT_KEY and compare_digest(said.encode(), settings.FRONT_KEY.encode()):
        request.META["REMOTE_ADDR"] = request.headers.get(marks.PEER, "")


def watching(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give each request its code: the one the front or a proxy brings, where it is lawful, else a new one."""

    def watched(request: HttpRequest) -> HttpResponseBase:
        code, began = logs.incident_of(request.headers.get(logs.HEADER, "")), time.perf_counter()
        before = logs.INCIDENT.set(code)
        try:
            if request.path_info in PROBES:
                _see_peer(request)
                response: HttpResponseBase = resolve(request.path_info).func(request)
                for name, value in _SAFE.items():
                    response.headers[name] = value
            else:
                response = get_response(request)
        finally:
            logs.INCIDENT.reset(before)
        kind = _kind_of(request.path_info)
        meters().add(f"django|{kind}|{response.status_code}")
        meters().time(kind, time.perf_counter() - began)
        if marks.FILL not in request.headers:
            # What is drawn for nobody is kept and answered to others.
            response.headers[logs.HEADER] = code
        return response

    return watched
