"""Open data: the page with the dictionary, the files, their schema and description, the feed of new awards."""

import json
from collections.abc import Callable
from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.civic.honours.queries import changed_on, public_awards, public_years, tally_by_year
from thidua.civic.sites.models import Site
from thidua.foundation.kernel import clock
from thidua.records.register.models import Award
from thidua.screens.components.counting import counted
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import open_data
from thidua.screens.portal.sharing import FeedOfSite, root_of
from thidua.screens.portal.site_of_request import site_of_request
from thidua.screens.portal.views.surrounded import surrounded

# What may not stand in a script element, written so that JSON reads the same.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}


def _home(request: HttpRequest) -> Site | None:
    return site_of_request(request)


def _awards(request: HttpRequest, year: int | None) -> QuerySet[Award]:
    awards = public_awards(_home(request), on=clock.today())
    if year is None:
        return awards
    awards = awards.filter(year=year)
    if not awards.exists():
        raise Http404(_("Sổ khen thưởng không có năm này."))
    return awards


def unless_known(
    request: HttpRequest, version: str, make: Callable[[], HttpResponseBase], *, name: str = ""
) -> HttpResponseBase:
    """Answer 304 to whoever already has this version, otherwise make the answer; `name` is the file's."""
    known = get_conditional_response(request, etag=version)
    response: HttpResponseBase = known if known is not None else make()
    response["ETag"] = version
    response["Cache-Control"] = "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    if name and response.status_code == 200:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Access-Control-Allow-Origin"] = "*"
    return response


def _file_name(year: int | None, suffix: str) -> str:
    return f"so-khen-thuong{f'-{year}' if year else ''}.{suffix}"


@require_safe
def csv_file(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """Give the register, or one year of it, as CSV; `?bom=1` for spreadsheets."""
    awards, marked = _awards(request, year), request.GET.get("bom") == "1"

    def make() -> StreamingHttpResponse:
        lines = open_data.csv_lines(awards.iterator(chunk_size=1000), for_spreadsheets=marked)
        return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")

    version = open_data.version_of(awards, "csv", str(marked))
    return unless_known(request, version, make, name=_file_name(year, "csv"))


@require_safe
def json_file(request: HttpRequest, year: int | None = None) -> HttpResponseBase:
    """Give the register, or one year of it, as JSON."""
    awards, site = _awards(request, year), _home(request)
    changed = changed_on(site, on=clock.today())
    head: dict[str, object] = {
        "$schema": root_of(request) + reverse("portal:data_schema"),
        "tieu_de": _title(site),
        "nguon": root_of(request) + reverse("portal:open_data"),
        "giay_phep": open_data.LICENCE_URL,
        "cap_nhat": changed.isoformat() if changed else None,
    }

    def make() -> StreamingHttpResponse:
        pieces = open_data.json_pieces(awards.iterator(chunk_size=1000), head=head)
        return StreamingHttpResponse(pieces, content_type="application/json")

    version = open_data.version_of(awards, json.dumps(head))
    return unless_known(request, version, make, name=_file_name(year, "json"))


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Give the JSON Schema of the JSON files."""
    said = open_data.json_schema(address=root_of(request) + reverse("portal:data_schema"))
    return JsonResponse(
        said,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        content_type="application/schema+json",
        headers={"Access-Control-Allow-Origin": "*"},
    )


def _title(site: Site | None) -> str:
    return f"Sổ khen thưởng công khai – {site.ward.name}" if site is not None else "Sổ khen thưởng công khai"


def _files(request: HttpRequest, years: list[int]) -> list[tuple[str, str]]:
    """Return the address and media type of every file."""
    found = [(reverse("portal:data_csv"), "text/csv"), (reverse("portal:data_json"), "application/json")]
    for year in years:
        found.append((reverse("portal:data_csv_year", args=[year]), "text/csv"))
        found.append((reverse("portal:data_json_year", args=[year]), "application/json"))
    return [(root_of(request) + address, kind) for address, kind in found]


def _dataset(request: HttpRequest, site: Site | None, years: list[int]) -> dict[str, object]:
    """Describe the data as catalogues of data sets read it."""
    changed = changed_on(site, on=clock.today())
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": root_of(request) + reverse("portal:open_data"),
        "name": _title(site),
        "description": "Ai được khen, hình thức gì, theo quyết định nào: các khen thưởng có hiệu lực, công khai.",
        "url": root_of(request) + reverse("portal:open_data"),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "license": open_data.LICENCE_URL,
        "keywords": ["thi đua", "khen thưởng", "sổ khen thưởng"],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.code, "description": str(column.meaning)}
            for column in open_data.COLUMNS
        ],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}
            for address, kind in _files(request, years)
        ],
    }
    if site is not None:
        said["creator"] = {"@type": "GovernmentOrganization", "name": site.ward.authority_name}
        said["spatialCoverage"] = {"@type": "AdministrativeArea", "name": site.ward.name}
    if changed is not None:
        said["dateModified"] = changed.isoformat()
    if years:
        said["temporalCoverage"] = f"{min(years)}/{max(years)}"
    return said


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """Give the description of the data as JSON-LD by itself."""
    site = _home(request)
    said = _dataset(request, site, public_years(public_awards(site, on=clock.today())))
    return JsonResponse(
        said,
        json_dumps_params={"ensure_ascii": False, "indent": 1},
        content_type="application/ld+json",
        headers={"Access-Control-Allow-Origin": "*"},
    )


@require_safe
@counted("du-lieu-mo")
def page(request: HttpRequest) -> HttpResponse:
    """Show what the data are, their files and their dictionary."""
    context = surrounded(request)
    awards = public_awards(context.site, on=context.today)
    tallies = tally_by_year(awards)
    said = json.dumps(
        _dataset(request, context.site, [int(tally.key) for tally in tallies]), ensure_ascii=False
    ).translate(_ESCAPED)
    context |= {
        "tallies": tallies,
        "total": sum(tally.total for tally in tallies),
        "columns": open_data.COLUMNS,
        "changed_on": changed_on(context.site, on=context.today),
        "licence_name": open_data.LICENCE_NAME,
        "licence_url": open_data.LICENCE_URL,
        "dataset": mark_safe(said),  # noqa: S308  # its angle brackets and ampersands are escaped on the line above
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Dữ liệu mở"))],
    }
    return TemplateResponse(request, "portal/open_data.html", context)


class NewestAwards(FeedOfSite, Feed[Award, Site | None]):
    """The fifty newest public awards of a site."""

    link = "/so-khen-thuong/"
    description = gettext_lazy("Khen thưởng mới vào sổ, đang có hiệu lực và được công khai")
    language = "vi"

    def get_object(self, request: HttpRequest) -> Site | None:
        """Return the site."""
        return _home(request)

    def title(self, obj: Site | None) -> str:
        """Return the name of the data."""
        return _title(obj)

    def items(self, obj: Site | None) -> list[Award]:
        """Return the newest awards."""
        return list(public_awards(obj, on=clock.today())[:50])

    def item_title(self, item: Award) -> str:
        """Return who was commended."""
        return item.subject_name

    def item_description(self, item: Award) -> str:
        """Return the award, the decision and who signed it."""
        said = f"{item.award_kind.name}; Quyết định số {item.decision_number}, {item.issuer_name}"
        return f"{item.subject_detail}: {said}" if item.subject_detail else said

    def item_link(self, item: Award) -> str:
        """Return the award's address, which is also its identity."""
        return reverse("portal:award", args=[item.uid])

    def item_pubdate(self, item: Award) -> datetime:
        """Return the beginning of the day on which the award was entered."""
        return timezone.make_aware(datetime.combine(item.entered_on, time()))


urls = [
    path("du-lieu-mo/", page, name="open_data"),
    path("du-lieu-mo/mo-ta.jsonld", description, name="data_description"),
    path("du-lieu-mo/so-khen-thuong.schema.json", schema, name="data_schema"),
    path("du-lieu-mo/so-khen-thuong.csv", csv_file, name="data_csv"),
    path("du-lieu-mo/so-khen-thuong.json", json_file, name="data_json"),
    path("du-lieu-mo/so-khen-thuong-<year:year>.csv", csv_file, name="data_csv_year"),
    path("du-lieu-mo/so-khen-thuong-<year:year>.json", json_file, name="data_json_year"),
    path("so-khen-thuong/rss.xml", NewestAwards(), name="awards_feed"),
]
