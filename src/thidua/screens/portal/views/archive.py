"""Pages of a ward that is no more, on the site of the ward that came after it."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from thidua.civic.newsroom.queries.site import home_of
from thidua.civic.newsroom.queries.wards import archived_page
from thidua.screens.portal.site_of_request import home_of_request


@require_safe
def archive(request: HttpRequest, slug: str, path: str = "") -> HttpResponse:
    """Show a published page of a predecessor's site as it was, under a notice of what became of the ward."""
    home = home_of_request(request)
    page = archived_page(home, slug, path) if home is not None else None
    old = home_of(page) if page is not None else None
    if page is None or old is None:
        raise Http404
    request.portal_archive = old  # type: ignore[attr-defined]  # the surroundings say what became of the ward
    return cast(HttpResponse, page.specific.serve(request))


urls = [
    path("luu-tru/<slug:slug>/", archive, name="archive_home"),
    path("luu-tru/<slug:slug>/<path:path>/", archive, name="archive"),
]
