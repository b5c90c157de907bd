"""Rating a story, commenting on it, and the challenge of the human check."""

import uuid
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_htmx.middleware import HtmxDetails

from frontdoor import marks
from thidua.civic.feedback.actions.comments import send_comment
from thidua.civic.feedback.actions.ratings import rate_story, withdraw_rating
from thidua.civic.feedback.models import Comment
from thidua.civic.feedback.queries import comment_to_answer, rating_summary, takes_comments
from thidua.civic.newsroom.models.stories import NewsPage
from thidua.civic.newsroom.queries.site import site_of
from thidua.civic.newsroom.queries.stories import public_stories
from thidua.civic.visitors import human_check
from thidua.civic.visitors.identity import Visitor
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.screens.portal.forms import CommentForm, RatingForm
from thidua.screens.portal.nobody import for_nobody
from thidua.screens.portal.reader import remember, visitor_of
from thidua.screens.portal.too_often import mark_too_often, refused_page
from thidua.screens.portal.views.guard import readers_form
from thidua.screens.portal.views.person_check import check_brought, taken
from thidua.screens.portal.views.surrounded import surrounded


class HtmxRequest(HttpRequest):
    """A request as the library's middleware hands it on."""

    htmx: HtmxDetails


def _story(page_id: int) -> NewsPage:
    page: NewsPage = get_object_or_404(public_stories(), pk=page_id)
    return page


@never_cache
@readers_form
def rate(request: HtmxRequest, page_id: int) -> HttpResponse:
    """Show the visitor's own stars, and take, change or withdraw them; htmx gets the part it swaps alone."""
    page = _story(page_id)
    visitor = visitor_of(request, on=clock.today())
    done, problem = "", ""
    if request.method == "POST":
        done, problem = _rated(request, page, visitor)
        if done and not request.htmx:
            response: HttpResponse = redirect(f"{reverse('portal:rate', args=[page.pk])}?xong#danh-gia")
            remember(response, visitor)
            return response
    rating = rating_summary(page, visitor=visitor.uid)
    if "xong" in request.GET and not done:
        done = _("Đã ghi đánh giá %d sao của bạn. Cảm ơn bạn.") % rating.own if rating.own else _("Đã rút đánh giá.")
    context = {"page": page, "rating": rating, "rating_problem": problem, "rating_done": done, "live": True}
    if request.htmx:
        response = TemplateResponse(request, "portal/parts/rating_inner.html", context)
    else:
        context = surrounded(request) | context | {"live": False}
        response = (
            refused_page(request, "portal/rating.html", context)
            if problem
            else TemplateResponse(request, "portal/rating.html", context)
        )
    if done:
        remember(response, visitor)
    return response


def _rated(request: HttpRequest, page: NewsPage, visitor: Visitor) -> tuple[str, str]:
    if "rut" in request.POST:
        withdrawn = withdraw_rating(actor=visitor, page=page)
        return (_("Đã rút đánh giá."), "") if withdrawn else ("", _("Bạn chưa đánh giá bài này."))
    form = RatingForm(request.POST)
    if not form.is_valid():
        return "", str(next(iter(form.errors["stars"])))
    try:
        now = clock.now()
        check = check_brought(request, visitor, at=now)
        rating = rate_story(actor=visitor, page=page, stars=form.cleaned_data["stars"], at=now, check=check)
    except RefusedError as refusal:
        mark_too_often(request, refusal)
        return "", refusal.message
    return _("Đã ghi đánh giá %d sao của bạn. Cảm ơn bạn.") % rating.stars, ""


@require_GET
def rating_part(request: HttpRequest, page_id: int) -> HttpResponse:
    """Draw the rating alone, for the front to put in a kept page; it is drawn again after each rating."""
    if not for_nobody(request):
        raise Http404
    page = _story(page_id)
    response = render(request, "portal/parts/rating.html", {"page": page, "rating": rating_summary(page)})
    response[marks.KEEP] = marks.READERS
    return response


@never_cache
@readers_form
def comment(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a reader's comment; a refused one comes back with its words kept, says why, and asks afresh."""
    page = _story(page_id)
    visitor = visitor_of(request, on=clock.today())
    named = request.POST.get("tra-loi-binh-luan") or request.GET.get("tra-loi", "")
    parent = _answered(page, named)
    form = CommentForm(request.POST if request.method == "POST" else None)

    def act(check: human_check.PassedCheck, at: datetime) -> Comment:
        if named and parent is None:
            raise RefusedError(
                _("Bình luận bạn muốn trả lời không còn trên trang. Bạn vẫn có thể gửi thành bình luận mới.")
            )
        return send_comment(actor=visitor, page=page, parent=parent, check=check, at=at, **form.cleaned_data)

    if request.method == "POST" and taken(request, form, act) is not None:
        response = redirect(f"{page.get_url(request)}?da-gui#binh-luan")
        remember(response, visitor)
        return response
    context = surrounded(request) | {
        "page": page,
        "form": form,
        "parent": parent,
        "open": takes_comments(page, site_of(page), on=clock.today()),
        "heading": _("Trả lời bình luận") if parent else _("Gửi bình luận"),
    }
    if form.is_bound:
        return refused_page(request, "portal/comment.html", context)
    return TemplateResponse(request, "portal/comment.html", context)


def _answered(page: NewsPage, named: str) -> Comment | None:
    try:
        uid = uuid.UUID(named)
    except ValueError:
        return None
    return comment_to_answer(page, uid)


@never_cache
@require_GET
def challenge(_request: HttpRequest) -> JsonResponse:
    """Hand out a fresh challenge to the ALTCHA widget."""
    return JsonResponse(human_check.new_challenge(at=clock.now()))


urls = [
    path("danh-gia/<number:page_id>/", rate, name="rate"),
    path("danh-gia/<number:page_id>/phan/", rating_part, name="rating_part"),
    path("binh-luan/<number:page_id>/", comment, name="comment"),
    path("xac-thuc-nguoi/", challenge, name="challenge"),
]
