"""«Phát hiện gương tốt»: pointing out a good deed, its receipt, what became of it by the code."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

import lawbook
from thidua.civic.good_deeds.actions.telling import ToldDeed, point_out_deed
from thidua.civic.good_deeds.queries import deed_of_code, outcome_of
from thidua.civic.sites.queries import promise_clock
from thidua.civic.visitors.human_check import PassedCheck
from thidua.foundation.kernel.codes import digest_of
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.good_deed_forms import DeedCodeForm, GoodDeedForm
from thidua.screens.portal.reader import visitor_of
from thidua.screens.portal.receipts import hand_receipt, keeps_cookies, probe, receipt_of
from thidua.screens.portal.too_often import refused_page
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.person_check import taken
from thidua.screens.portal.views.surrounded import surrounded

FORM = "portal/good_deed.html"


def _crumbs(*more: Crumb) -> list[Crumb]:
    page = reverse("portal:good_deed") if more else ""
    return [Crumb(_("Trang chủ"), "/"), Crumb(_("Phát hiện gương tốt"), page), *more]


@never_cache
@readers_form
def point_out(request: HttpRequest) -> HttpResponse:
    """Take what somebody tells of a good deed and answer with the code to follow it by."""
    context = surrounded(request)
    site, on = context.site, context.today
    if site is None:
        raise Http404
    if request.method != "POST":
        response = TemplateResponse(request, FORM, context | {"form": GoodDeedForm(), "crumbs": _crumbs()})
        probe(response, path=request.path)
        return response
    form = GoodDeedForm(request.POST, request.FILES)

    def act(check: PassedCheck, at: datetime) -> ToldDeed:
        reader = visitor_of(request, on=on)
        return point_out_deed(actor=reader, site=site, check=check, at=at, on=on, **form.cleaned_data)

    made = taken(request, form, act)
    if made is None:
        lost = bool(request.FILES)
        return refused_page(request, FORM, context | {"form": form, "photo_lost": lost, "crumbs": _crumbs()})
    deed = made.deed
    told = {
        "code": made.code,
        "reference": deed.reference,
        "told_on": on.isoformat(),
        "due_on": deed.due_on.isoformat(),
    }
    if keeps_cookies(request):
        return hand_receipt(reverse("portal:good_deed_told"), told)
    return _told(request, context, told)


@never_cache
@require_safe
def told_receipt(request: HttpRequest) -> HttpResponse:
    """Show the receipt again, for some hours in the browser that sent it."""
    told = receipt_of(request)
    if told is None:
        return redirect("portal:follow_good_deed")
    return _told(request, surrounded(request), told, is_kept=True)


def _told(
    request: HttpRequest, context: dict[str, object], told: dict[str, str], *, is_kept: bool = False
) -> HttpResponse:
    told_on, due_on = (date.fromisoformat(told[name]) for name in ("told_on", "due_on"))
    context |= {
        "code": told["code"],
        "reference": told["reference"],
        "told_on": told_on,
        "due_on": due_on,
        "doubt": lawbook.calendar().doubt(told_on, due_on),
        "is_kept": is_kept,
    }
    response = TemplateResponse(request, "portal/good_deed_told.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@readers_form
def follow(request: HttpRequest) -> HttpResponse:
    """Show the sender what became of it; the code travels in no address, and a reload keeps the page."""
    context = surrounded(request)
    form = DeedCodeForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound:
        found = None
        if form.is_valid():
            found = deed_of_code(context.site, digest_of(form.cleaned_data["code"]))
            if found is None:
                form.add_error("code", _("Không có phát hiện mang mã này. Hãy xem lại từng ký tự."))
            elif keeps_cookies(request):
                return hand_receipt(request.path, {"digest": found.code_digest})
        status = 200 if found else 422
    else:
        told = receipt_of(request)
        found = deed_of_code(context.site, told["digest"]) if told else None
    context |= {
        "form": form,
        "deed": found,
        "clock": promise_clock(found.told_on, found.due_on, on=context.today) if found else None,
        "outcome": outcome_of(found) if found else None,
        "crumbs": _crumbs(Crumb(_("Xem kết quả"))),
    }
    response = TemplateResponse(request, "portal/good_deed_follow.html", context, status=status)
    if request.method == "GET":
        probe(response, path=request.path)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


urls = [
    path("guong-tot/", point_out, name="good_deed"),
    path("guong-tot/da-gui/", told_receipt, name="good_deed_told"),
    path("guong-tot/theo-doi/", follow, name="follow_good_deed"),
]
