"""Lists of stories beside the index page: by category, tag, year and month, found by words; a story's QR code."""

from io import BytesIO

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.civic.newsroom.models.categories import StoryCategory, StoryTag
from thidua.civic.newsroom.queries.stories import MonthOfStories, months_of_stories, with_folded_words
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal.addresses import category_address
from thidua.screens.portal.menu import NEWS
from thidua.screens.portal.news_lists import SEARCH_KEY, listed, stories_or_none
from thidua.screens.portal.sharing import address_of
from thidua.screens.portal.site_of_request import home_of_request
from thidua.screens.portal.views.surrounded import surrounded

LIST = "portal/news_index_page.html"


@require_safe
@counted("tin-tuc/chuyen-muc")
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """List the stories of one category."""
    around = surrounded(request)
    found = get_object_or_404(StoryCategory, site=around.site, slug=slug)
    stories = stories_or_none(around.home).filter(category=found)
    context = listed(
        request,
        around.home,
        stories,
        title=found.name,
        lead=found.description,
        feeds=category_address(found),
        current=found,
    )
    return TemplateResponse(request, LIST, around | context)


@require_safe
@counted("tin-tuc/the")
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """List the site's stories that bear a tag; a tag that none bears here is not found here."""
    around = surrounded(request)
    found = get_object_or_404(StoryTag, slug=slug)
    stories = stories_or_none(around.home).filter(tagged__tag=found)
    if not stories.exists():
        raise Http404
    context = listed(request, around.home, stories, title=_("Thẻ: %s") % found.name, current=found)
    return TemplateResponse(request, LIST, around | context)


@require_safe
@counted("tin-tuc/luu-tru")
def archive(request: HttpRequest) -> HttpResponse:
    """Show the years and months that have stories."""
    around = surrounded(request)
    months = months_of_stories(around.home) if around.home is not None else []
    years: dict[int, list[MonthOfStories]] = {}
    for month in months:
        years.setdefault(month.year, []).append(month)
    context = around | {
        "years": list(years.items()),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Tin tức"), NEWS), Crumb(_("Lưu trữ"))],
    }
    return TemplateResponse(request, "portal/news_archive.html", context)


@require_safe
@counted("tin-tuc/luu-tru")
def archive_of(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    """List the stories of one year or month."""
    around = surrounded(request)
    stories = stories_or_none(around.home).filter(published_on__year=year)
    title = _("Tin năm %s") % year
    if month is not None:
        if not 1 <= month <= 12:
            raise Http404
        stories = stories.filter(published_on__month=month)
        title = _("Tin tháng %(month)s/%(year)s") % {"month": f"{month:02d}", "year": year}
    if not stories.exists():
        raise Http404
    context = listed(request, around.home, stories, title=title, current=year)
    return TemplateResponse(request, LIST, around | context)


@require_safe
@counted("tin-tuc/tim")
def search(request: HttpRequest) -> HttpResponse:
    """Find stories by words of title, lead or body, tone marks left out or not."""
    around = surrounded(request)
    words = request.GET.get(SEARCH_KEY, "").strip()[:100]
    stories = with_folded_words(stories_or_none(around.home), words)
    context = listed(request, around.home, stories, title=_("Tìm tin"), searched=words)
    response = TemplateResponse(request, LIST, around | context)
    # What people look for is nobody's page to find.
    response["X-Robots-Tag"] = "noindex, follow"
    return response


@require_safe
def story_code(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the QR code of a published story's address."""
    home = home_of_request(request)
    story = get_object_or_404(stories_or_none(home), pk=pk)
    drawn = BytesIO()
    segno.make(address_of(story, request), error="m", micro=False).save(
        drawn, kind="svg", scale=4, border=2, dark="#000", light="#fff", title=story.title
    )
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


urls = [
    path("tin-tuc/chuyen-muc/<slug:slug>/", category, name="category"),
    path("tin-tuc/the/<slug:slug>/", tag, name="tag"),
    path("tin-tuc/luu-tru/", archive, name="archive"),
    path("tin-tuc/luu-tru/<year:year>/", archive_of, name="archive_year"),
    path("tin-tuc/luu-tru/<year:year>/<month:month>/", archive_of, name="archive_month"),
    path("tin-tuc/tim/", search, name="news_search"),
    path("tin-tuc/ma-qr/<number:pk>.svg", story_code, name="story_code"),
]
