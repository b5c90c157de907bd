"""Rating a story, commenting on it, and the challenge of the human check."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.front import marks
from thidua.screens.portal import actions, human_check
from thidua.screens.portal.forms import CommentForm, RatingForm
from thidua.screens.portal.models import NewsPage
from thidua.screens.portal.nobody import for_nobody
from thidua.screens.portal.queries import rating_summary
from thidua.screens.portal.visitors import remember, visitor_of

from .guard import readers_form


def _story(page_id: int) -> NewsPage:
    page: NewsPage = get_object_or_404(NewsPage.objects.live(), pk=page_id)
    return page


@readers_form
def rate(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a visitor's stars; answer with the rating alone (htmx) or by going back to the story."""
    page = _story(page_id)
    if request.method == "GET":
        return redirect(f"{page.get_url(request)}#danh-gia")
    visitor = visitor_of(request, on=clock.today())
    form = RatingForm(request.POST)
    problem = ""
    if form.is_valid():
        try:
            actions.rate_story(actor=visitor, page=page, stars=form.cleaned_data["stars"], at=clock.now())
        except RefusedError as refusal:
            problem = refusal.message
    else:
        problem = str(next(iter(form.errors["stars"])))
    context = {
        "page": page,
        "rating": rating_summary(page, visitor=visitor.uid),
        "rating_problem": problem,
        "rating_thanks": not problem,
    }
    response: HttpResponse
    if request.headers.get("HX-Request"):
        response = render(request, "portal/parts/rating.html", context)
    elif problem:
        response = TemplateResponse(request, "portal/news_page.html", page.get_context(request) | context, status=422)
    else:
        response = redirect(f"{page.get_url(request)}#danh-gia", permanent=False)
    if not problem:
        remember(response, visitor)
    return response


@require_GET
def rating_part(request: HttpRequest, page_id: int) -> HttpResponse:
    """Draw the rating alone, for the front to put in a kept page; it is drawn again after each rating."""
    if not for_nobody(request):
        raise Http404
    page = _story(page_id)
    response = render(request, "portal/parts/rating.html", {"page": page, "rating": rating_summary(page)})
    response[marks.KEEP] = marks.READERS
    return response


@readers_form
def comment(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a reader's comment; a refused one comes back with its words kept and says what is wrong."""
    page = _story(page_id)
    if request.method == "GET":
        return redirect(f"{page.get_url(request)}#binh-luan")
    now = clock.now()
    visitor = visitor_of(request, on=clock.today())
    form = CommentForm(request.POST)
    if form.is_valid():
        if form.cleaned_data["website"]:
            # A machine filled the box that people do not see; it is told what it expects to hear.
            return redirect(f"{page.get_url(request)}?da-gui#binh-luan")
        check = _check(request, at=now)
        if check is None:
            form.add_error(None, _check_problem(request))
        else:
            try:
                actions.send_comment(
                    actor=visitor,
                    page=page,
                    name=form.cleaned_data["name"],
                    text=form.cleaned_data["text"],
                    check=check,
                    at=now,
                )
            except RefusedError as refusal:
                form.add_error(None, refusal.message)
            else:
                response = redirect(f"{page.get_url(request)}?da-gui#binh-luan")
                remember(response, visitor)
                return response
    context = page.get_context(request) | {"comment_form": form}
    return TemplateResponse(request, "portal/news_page.html", context, status=422)


def _check(request: HttpRequest, *, at: datetime) -> human_check.PassedCheck | None:
    payload = request.POST.get("altcha", "")
    if payload:
        return human_check.solved(payload, at=at)
    return human_check.answered(request.POST.get("cau-hoi", ""), request.POST.get("tra-loi", ""), at=at)


def _check_problem(request: HttpRequest) -> str:
    if request.POST.get("altcha") or request.POST.get("tra-loi"):
        return _("Mã xác thực không đúng hoặc đã hết hạn. Nội dung bạn viết vẫn còn đây, hãy xác thực lại.")
    return _("Chưa xác thực bạn là người. Hãy đánh dấu vào ô xác thực hoặc trả lời câu hỏi bên dưới.")


@never_cache
@require_GET
def challenge(_request: HttpRequest) -> JsonResponse:
    """Hand out a fresh challenge to the ALTCHA widget."""
    return JsonResponse(human_check.new_challenge(at=clock.now()))


urls = [
    path("danh-gia/<int:page_id>/", rate, name="rate"),
    path("danh-gia/<int:page_id>/phan/", rating_part, name="rating_part"),
    path("binh-luan/<int:page_id>/", comment, name="comment"),
    path("xac-thuc-nguoi/", challenge, name="challenge"),
]
