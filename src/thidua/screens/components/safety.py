"""What a browser is told about every answer of the installation: where a page may load from, and what it may not do."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    # The human check works in a worker that its script makes from a text of its own.
    "worker-src": "'self' blob:",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# What Wagtail's desk needs beyond that: its date, chooser and inline panels write scripts into the page, its text
# editor styles; it shows chosen files before they are sent, and a draft in a frame of its own.
_DESK: Mapping[str, str] = {
    **_POLICY,
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
_DENIED = ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone")
PERMISSIONS = ", ".join(f"{name}=()" for name in (*_DENIED, "midi", "payment", "usb"))


def _written(policy: Mapping[str, str]) -> str:
    upgrade = "; upgrade-insecure-requests" if settings.HTTPS else ""
    return "; ".join(f"{name} {sources}" for name, sources in policy.items()) + upgrade


# What somebody signed in is shown; nobody after them at the same machine may page back to it.
STAFF = ("/lam-viec/", "/tai-khoan/", settings.DESK_PREFIX)


class SafetyMiddleware:
    """Put the content policy and the permissions policy on every answer, error pages and static files too.

    It stands outermost, so that what any other layer answers passes through it; a stricter policy that a view has set
    (downloads) stays. Nothing is reported anywhere: the policy names no address outside the installation.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.policy, self.desk = _written(_POLICY), _written(_DESK)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the headers set."""
        response = self.get_response(request)
        desk = request.path_info.startswith(settings.DESK_PREFIX)
        response.headers.setdefault("Content-Security-Policy", self.desk if desk else self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if request.path_info.startswith(STAFF):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
