"""The public register of awards: list, one award, open data."""

import csv
import uuid
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.foundation.kernel.text import date_short
from thidua.records.catalogue.models import AwardKind
from thidua.records.people.enums import SubjectKind
from thidua.records.register.models import Award
from thidua.screens.components.listing import Column, Filter, Listing
from thidua.screens.components.shapes import Crumb
from thidua.screens.portal import queries
from thidua.screens.portal.visits import counted

from .surrounded import surrounded

COLUMNS = (
    Column(_("Tên"), sort=("subject_sort_key",)),
    Column(_("Đơn vị, chức vụ")),
    Column(_("Hình thức khen thưởng"), sort=("award_kind__order", "award_kind__code")),
    Column(_("Năm"), sort="year", numeric=True),
    Column(_("Quyết định"), sort=("decided_on", "decision_number")),
)
CSV_HEAD = (
    "ten",
    "chuc_vu_don_vi",
    "doi_tuong",
    "hinh_thuc_khen_thuong",
    "nam_thanh_tich",
    "so_quyet_dinh",
    "ngay_quyet_dinh",
    "nguoi_quyet_dinh",
    "du_lieu_mau",
)


def _listing(request: HttpRequest, years: list[int]) -> Listing:
    kinds = AwardKind.objects.filter(awards__in=Award.public_records.all()).distinct()
    return Listing(
        request.GET,
        queries.public_awards(),
        COLUMNS,
        search=queries.with_words,
        search_label=_("Tìm theo tên người, tập thể hoặc đơn vị (gõ có dấu hay không dấu đều được)"),
        filters=[
            Filter("nam", _("Năm"), [(str(year), str(year)) for year in years], lookup="year"),
            Filter("hinh-thuc", _("Hình thức"), list(kinds.values_list("code", "name")), lookup="award_kind__code"),
            Filter("doi-tuong", _("Đối tượng"), SubjectKind.choices, lookup="subject_kind"),
        ],
    )


@require_safe
@counted("so-khen-thuong")
def register(request: HttpRequest) -> HttpResponse:
    """List what everybody may see of the register."""
    context = surrounded(request) | {
        "listing": _listing(request, queries.public_years()),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Sổ khen thưởng"))],
        "csv_url": f"{reverse('portal:register_csv')}?{request.GET.urlencode()}",
    }
    return TemplateResponse(request, "portal/register.html", context)


@require_safe
@counted("so-khen-thuong")
def award(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one award: name, unit, award, decision; and the subject's others."""
    found = get_object_or_404(queries.public_awards(), uid=uid)
    context = surrounded(request) | {
        "award": found,
        "others": queries.awards_of_same_subject(found),
        "crumbs": [
            Crumb(_("Trang chủ"), "/"),
            Crumb(_("Sổ khen thưởng"), reverse("portal:register")),
            Crumb(found.subject_name),
        ],
    }
    return TemplateResponse(request, "portal/award.html", context)


class _Line:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(awards: Iterator[Award]) -> Iterator[str]:
    writer = csv.writer(_Line())
    # Spreadsheets take a file for Vietnamese only when it begins with this mark.
    yield "\ufeff" + writer.writerow(CSV_HEAD)
    for one in awards:
        yield writer.writerow(
            [
                _plain(one.subject_name),
                _plain(one.subject_detail),
                SubjectKind(one.subject_kind).label,
                one.award_kind.name,
                one.year,
                _plain(one.decision_number),
                date_short(one.decided_on),
                _plain(one.issuer_name),
                _("có") if one.is_sample else _("không"),
            ]
        )


def _plain(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


@require_safe
def register_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Give the list, narrowed as on the page, as CSV."""
    listing = _listing(request, queries.public_years())
    awards: QuerySet[Award] = listing.page.paginator.object_list  # type: ignore[assignment]  # a queryset went in
    response = StreamingHttpResponse(_lines(awards.iterator(chunk_size=1000)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="so-khen-thuong.csv"'
    return response


urls = [
    path("so-khen-thuong/", register, name="register"),
    path("so-khen-thuong/du-lieu.csv", register_csv, name="register_csv"),
    path("so-khen-thuong/<uuid:uid>/", award, name="award"),
]
