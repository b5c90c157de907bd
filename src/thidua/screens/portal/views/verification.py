"""Checking a certificate by its code, and a file by its signatures and what the register says of it."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.civic.visitors import human_check
from thidua.civic.visitors.actions import keep_within
from thidua.civic.visitors.limits import Limit
from thidua.foundation.documents.trust import seen_signatures
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.procedure.certificates.enums import VerificationState
from thidua.procedure.certificates.queries import agreement_of, verify
from thidua.procedure.certificates.validators import is_wellformed, normalised_code, written_code
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import guessing
from thidua.screens.portal.forms import CodeForm, FileToCheckForm
from thidua.screens.portal.reader import visitor_of
from thidua.screens.portal.too_often import mark_too_often, refused_page
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.surrounded import surrounded

# Reading a file costs a second of a processor; a code that is unknown counts like one that was typed.
CHECKED_FILES = Limit("checked-file", 10, timedelta(minutes=10))


@require_safe
@counted("xac-thuc")
def verification(request: HttpRequest) -> HttpResponse:
    """Ask for a code; one that was typed leads on to its own page."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return redirect("portal:verified", code=normalised_code(form.cleaned_data["code"]) or "-")
    context = surrounded(request) | {
        "form": form,
        "file_form": FileToCheckForm(),
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


@never_cache
@readers_form
def file_checked(request: HttpRequest) -> HttpResponse:
    """Say what a PDF is worth: its signatures, and whether the register agrees. The file is kept nowhere."""
    if request.method != "POST":
        return redirect("portal:verification")
    today, now = clock.today(), clock.now()
    form = FileToCheckForm(request.POST, request.FILES)
    crumbs = [Crumb(_("Trang chủ"), "/"), Crumb(_("Kiểm tra giấy khen"), reverse("portal:verification"))]
    context = surrounded(request) | {"form": CodeForm(), "file_form": form, "today": today}
    if form.is_valid():
        try:
            keep_within(actor=visitor_of(request, on=today), limit=CHECKED_FILES, at=now)
            content = form.cleaned_data["content"].read()
            signatures = seen_signatures(content, now=now)
            found = {
                "signatures": signatures,
                "is_changed": not all(one.is_whole for one in signatures),
                "agreement": agreement_of(content),
            }
        except RefusedError as refusal:
            form.add_error("content", refusal.message)
            mark_too_often(request, refusal)
        else:
            crumbs.append(Crumb(_("Kết quả")))
            response = TemplateResponse(request, "portal/file_checked.html", context | found | {"crumbs": crumbs})
            response["X-Robots-Tag"] = "noindex"
            return response
    return refused_page(request, "portal/verification.html", context | {"crumbs": crumbs})


urls = [
    path("xac-thuc/", verification, name="verification"),
    path("xac-thuc/tep/", file_checked, name="file_checked"),
    path("xac-thuc/<str:code>/", verified, name="verified"),
]
