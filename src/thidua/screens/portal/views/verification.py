"""Checking a certificate by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.civic.visitors import human_check
from thidua.foundation.kernel import clock
from thidua.procedure.certificates.enums import VerificationState
from thidua.procedure.certificates.queries import verify
from thidua.procedure.certificates.validators import is_wellformed, normalised_code, written_code
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import guessing
from thidua.screens.portal.forms import CodeForm
from thidua.screens.portal.views.surrounded import surrounded


@require_safe
@counted("xac-thuc")
def verification(request: HttpRequest) -> HttpResponse:
    """Ask for a code; one that was typed leads on to its own page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("portal:verified", code=normalised_code(form.cleaned_data["code"]) or "-")
    context = surrounded(request) | {
        "form": form,
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Kiểm tra giấy khen"))],
    }
    return TemplateResponse(request, "portal/verification.html", context)


@never_cache
@require_safe
@counted("xac-thuc")
def verified(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether the award behind a code stands today: valid, annulled, replaced, or not known here.

    Whoever has tried too many codes that do not exist answers a sum first; what was typed stays.
    """
    today, now = clock.today(), clock.now()
    wanted = normalised_code(code[:40])
    context = surrounded(request) | {
        "written": written_code(wanted),
        "code": wanted,
        "today": today,
        "form": CodeForm(),
        "crumbs": [
            Crumb(_("Trang chủ"), "/"),
            Crumb(_("Kiểm tra giấy khen"), reverse("portal:verification")),
            Crumb(_("Kết quả")),
        ],
    }
    if guessing.must_answer(request, on=today, at=now) and not guessing.has_answered(request, on=today, at=now):
        context |= {"sum": human_check.new_sum(), "wrong": "tra-loi" in request.GET}
        response = TemplateResponse(request, "portal/verification_sum.html", context, status=429)
    else:
        found = verify(wanted)
        if found.state == VerificationState.UNKNOWN and is_wellformed(wanted):
            guessing.note_miss(request, on=today, at=now)
        context |= {"verification": found, "replaced_by": written_code(found.replaced_by)}
        response = TemplateResponse(request, "portal/verified.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


urls = [
    path("xac-thuc/", verification, name="verification"),
    path("xac-thuc/<str:code>/", verified, name="verified"),
]
