"""What programs ask for at fixed addresses: the site's small picture, whom to tell of a hole in its security."""

from datetime import timedelta

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from thidua.civic.sites.queries import face_of
from thidua.foundation.kernel import clock
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.site_of_request import site_of_request

# RFC 9116 asks for a day in less than a year after which the file is not to be trusted.
_TRUSTED_FOR = timedelta(days=180)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead old programs to the picture that pages name themselves."""
    del request
    return HttpResponseRedirect(staticfiles_storage.url("thidua/emblem.svg"))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a hole in the security of this site (RFC 9116): the office, whose page says how."""
    root, face = root_of(request), face_of(site_of_request(request))
    until = (clock.now() + _TRUSTED_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        *([f"Contact: mailto:{face.email}"] if face.email else []),
        f"Contact: {root}{reverse('portal:contact')}",
        f"Expires: {until}",
        "Preferred-Languages: vi, en",
        f"Canonical: {root}{reverse('portal:security_txt')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


urls = [
    path("favicon.ico", favicon, name="favicon"),
    path(".well-known/security.txt", security, name="security_txt"),
]
