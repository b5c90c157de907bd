"""The site for those who read English: who we are, how to check a certificate, the open data."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import override
from django.views.decorators.http import require_safe

from thidua.screens.components.counting import counted
from thidua.screens.portal.sharing import root_of
from thidua.screens.portal.views.surrounded import surrounded


@require_safe
@counted("en")
def english(request: HttpRequest) -> HttpResponse:
    """Say in English what the site is, how a certificate is checked, where the data are and how to reach the office."""
    with override("en"):
        context = surrounded(request) | {"root": root_of(request)}
        # Drawn here and not by the handler, which would do it after the language has gone back.
        return TemplateResponse(request, "portal/english.html", context).render()


urls = [
    path("en/", english, name="english"),
]
