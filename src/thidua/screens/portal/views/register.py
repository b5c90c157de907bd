"""The public register of awards, the honour roll: list, years, one award, one person, unit or household."""

import uuid
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.civic.honours.queries import (
    awards_of_same_subject,
    awards_of_subject,
    awards_within,
    gone_award,
    kept_of_person,
    kin_of,
    public_awards,
    public_years,
    reach_of,
    revoking_decision,
    tally_by_kind,
    tally_by_year,
    units_of_awards,
    within_unit,
)
from thidua.civic.sites.models import Site
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award
from thidua.records.register.queries import awards_numbered, kinds_in, with_words
from thidua.screens.components.counting import counted
from thidua.screens.components.listing import Column, Filter, Listing
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import open_data
from thidua.screens.portal.bars import barred
from thidua.screens.portal.surroundings import Surroundings
from thidua.screens.portal.views.open_data import unless_known
from thidua.screens.portal.views.surrounded import surrounded

COLUMNS = (
    Column(_("Tên"), sort=("subject_sort_key",)),
    Column(_("Đơn vị, chức vụ")),
    Column(_("Hình thức khen thưởng"), sort=("award_kind__order", "award_kind__code")),
    Column(_("Năm"), sort="year", numeric=True),
    Column(_("Quyết định"), sort=("decided_on", "decision_number")),
)
# A person's, a unit's and a household's page: the word in the address, by kind of subject.
PLACES = {SubjectKind.INDIVIDUAL: "honoured_person", SubjectKind.COLLECTIVE: "honoured_unit"}
PLACES[SubjectKind.HOUSEHOLD] = "honoured_household"
ON_PAPER = 2000


def _listing(request: HttpRequest, site: Site | None, *, on: date) -> Listing:
    reach = reach_of(site, on=on)
    awards, everything = awards_within(reach), reach.units is None
    kinds = kinds_in(awards, all_of_them=everything)
    units = units_of_awards(reach)
    years = public_years(awards, all_of_them=everything)
    return Listing(
        request.GET,
        awards,
        COLUMNS,
        search=with_words,
        search_label=_("Tìm theo tên người, tập thể hoặc đơn vị (gõ có dấu hay không dấu đều được)"),
        filters=[
            Filter("nam", _("Năm"), [(str(year), str(year)) for year in years], lookup="year"),
            Filter("hinh-thuc", _("Hình thức"), list(kinds.values_list("code", "name")), lookup="award_kind__code"),
            Filter("doi-tuong", _("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
            Filter(
                "don-vi",
                _("Đơn vị"),
                [(str(uid), name) for uid, name in units.values_list("uid", "name")],
                narrow=within_unit,
            ),
        ],
        per_page=ON_PAPER if "in" in request.GET else 25,
        is_folded=True,
        fetch=awards_numbered,
    )


def _crumbs(*further: Crumb) -> list[Crumb]:
    return [Crumb(_("Trang chủ"), "/"), Crumb(_("Sổ khen thưởng"), reverse("portal:register")), *further]


@require_safe
@counted("so-khen-thuong")
def register(request: HttpRequest) -> HttpResponse:
    """List what everybody may see of the register; `?in=1` for paper, all of it on one page."""
    context = surrounded(request)
    query = request.GET.copy()
    query.pop("trang", None)
    query.pop("in", None)
    context |= {
        "listing": _listing(request, context.site, on=context.today),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Sổ khen thưởng"))],
        "query": query.urlencode(),
        "on_paper": "in" in request.GET,
    }
    return TemplateResponse(request, "portal/register.html", context)


@require_safe
def register_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the list, narrowed as on the page, as CSV for spreadsheets."""
    context = surrounded(request)
    listing = _listing(request, context.site, on=context.today)
    awards: QuerySet[Award] = listing.page.paginator.object_list  # type: ignore[assignment]  # a queryset went in

    def make() -> StreamingHttpResponse:
        lines = open_data.csv_lines(awards.iterator(chunk_size=1000), for_spreadsheets=True)
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")

    version = open_data.version_of(awards, "csv", "list")
    return unless_known(request, version, make, name="so-khen-thuong.csv")


@require_safe
@counted("so-khen-thuong")
def years(request: HttpRequest) -> HttpResponse:
    """Count the awards of every year."""
    context = surrounded(request)
    tallies = tally_by_year(public_awards(context.site, on=context.today))
    context |= {"bars": barred(tallies), "crumbs": _crumbs(Crumb(_("Theo năm")))}
    return TemplateResponse(request, "portal/register_years.html", context)


@require_safe
@counted("so-khen-thuong")
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Count the awards of one year by kind, and lead to its lists and data."""
    context = surrounded(request)
    awards = public_awards(context.site, on=context.today)
    tallies = tally_by_kind(awards.filter(year=year))
    if not tallies:
        raise Http404(_("Sổ khen thưởng không có năm này."))
    totals = {kind.value: sum(getattr(tally, kind.value) for tally in tallies) for kind in SubjectKind}
    all_years = public_years(awards)
    context |= {
        "year": year,
        "bars": barred(tallies),
        "totals": totals,
        "total": sum(totals.values()),
        "before": max((one for one in all_years if one < year), default=None),
        "after": min((one for one in all_years if one > year), default=None),
        "crumbs": _crumbs(Crumb(_("Theo năm"), reverse("portal:register_years")), Crumb(str(year))),
    }
    return TemplateResponse(request, "portal/register_year.html", context)


@require_safe
@counted("so-khen-thuong")
def award(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one award: name, unit, award, decision; and the subject's others. One that ceased says so, no more."""
    context = surrounded(request)
    found = public_awards(context.site, on=context.today).filter(uid=uid).first()
    if found is None:
        return _gone(request, context, uid)
    kind = SubjectKind(found.subject_kind)
    context |= {
        "award": found,
        "others": awards_of_same_subject(found),
        "subject_url": reverse(f"portal:{PLACES[kind]}", args=[found.subject.uid]),
        "crumbs": _crumbs(Crumb(found.subject_name)),
    }
    return TemplateResponse(request, "portal/award.html", context)


def _gone(request: HttpRequest, context: Surroundings, uid: uuid.UUID) -> HttpResponse:
    """Say of an award that no longer stands which decision gave it and which took it back; not whose it was."""
    found = gone_award(context.site, uid, on=context.today)
    if found is None:
        raise Http404(_("Sổ khen thưởng không có dòng này."))
    context |= {
        "award": found,
        "revoked_by": revoking_decision(found),
        "crumbs": _crumbs(Crumb(_("Không còn hiệu lực"))),
    }
    return TemplateResponse(request, "portal/award_gone.html", context, status=410)


def _subject(request: HttpRequest, uid: uuid.UUID, kind: SubjectKind) -> HttpResponse:
    context = surrounded(request)
    awards = list(awards_of_subject(context.site, kind, uid, on=context.today))
    if not awards and kind == SubjectKind.INDIVIDUAL and (kept := kept_of_person(context.site, uid, on=context.today)):
        return HttpResponsePermanentRedirect(reverse("portal:honoured_person", args=[kept]))
    if not awards:
        raise Http404(_("Sổ khen thưởng không có khen thưởng nào của đối tượng này."))
    newest = awards[0]
    context |= {
        "newest": newest,
        "awards": awards,
        "kin": kin_of(newest.unit) if newest.unit is not None else [],
        "crumbs": _crumbs(Crumb(newest.subject_name)),
    }
    return TemplateResponse(request, "portal/honoured.html", context)


@require_safe
@counted("so-khen-thuong")
def person(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show what one person was awarded over the years."""
    return _subject(request, uid, SubjectKind.INDIVIDUAL)


@require_safe
@counted("so-khen-thuong")
def unit(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show what one unit was awarded over the years, and which units came before and after it."""
    return _subject(request, uid, SubjectKind.COLLECTIVE)


@require_safe
@counted("so-khen-thuong")
def household(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show what one household was awarded over the years."""
    return _subject(request, uid, SubjectKind.HOUSEHOLD)


urls = [
    path("so-khen-thuong/", register, name="register"),
    path("so-khen-thuong/du-lieu.csv", register_csv, name="register_csv"),
    path("so-khen-thuong/theo-nam/", years, name="register_years"),
    path("so-khen-thuong/theo-nam/<year:year>/", year, name="register_year"),
    path("so-khen-thuong/ca-nhan/<uuid:uid>/", person, name="honoured_person"),
    path("so-khen-thuong/tap-the/<uuid:uid>/", unit, name="honoured_unit"),
    path("so-khen-thuong/ho-gia-dinh/<uuid:uid>/", household, name="honoured_household"),
    path("so-khen-thuong/<uuid:uid>/", award, name="award"),
]
