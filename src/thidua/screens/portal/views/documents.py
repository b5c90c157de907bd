"""Official papers made public: list, one paper, its files, the newest as RSS."""

import uuid
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from urllib.parse import quote

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from thidua.civic.gazette.enums import DocumentFamily, DocumentKind, Validity
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.gazette.queries import (
    awards_by,
    document_issuers,
    document_years,
    documents_of,
    file_of,
    of_validity,
    relations_of,
    with_document_words,
)
from thidua.civic.newsroom.models.pages import HomePage
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import date_short
from thidua.screens.components.counting import counted
from thidua.screens.components.listing import Column, Filter, Listing
from thidua.screens.components.shapes import Crumb, PaperFile
from thidua.screens.portal.ranges import part_of
from thidua.screens.portal.sharing import FeedOfSite
from thidua.screens.portal.site_of_request import home_of_request, site_of_request
from thidua.screens.portal.views.surrounded import surrounded

COLUMNS = (
    Column(gettext_lazy("Số, ký hiệu"), sort=("number_key", "issued_on")),
    Column(gettext_lazy("Trích yếu")),
    Column(gettext_lazy("Ngày ban hành"), sort=("issued_on",)),
    Column(gettext_lazy("Hiệu lực"), sort=("in_force_from",)),
)


def _told(documents: Iterable[Any]) -> list[dict[str, object]]:
    """Put beside each paper its validity in words."""
    return [{"document": one, "validity": Validity(one.validity).label} for one in documents]


def _narrow_year(rows: QuerySet[PublicDocument], value: str) -> QuerySet[PublicDocument]:
    return rows.filter(issued_on__year=int(value))


@require_safe
@counted("van-ban")
def documents(request: HttpRequest) -> HttpResponse:
    """List the site's public papers."""
    context = surrounded(request)
    site, on = context.site, context.today
    years = [(str(year), str(year)) for year in document_years(site, on=on)]
    issuers = [(name, name) for name in document_issuers(site, on=on)]
    listing = Listing(
        request.GET,
        documents_of(site, on=on),
        COLUMNS,
        search=with_document_words,
        search_label=_("Tìm theo số, ký hiệu hoặc trích yếu (gõ có dấu hay không dấu đều được)"),
        filters=[
            Filter("loai", _("Loại văn bản"), DocumentKind.choices, lookup="kind"),
            Filter("nam", _("Năm"), years, narrow=_narrow_year),
            Filter("co-quan", _("Cơ quan ban hành"), issuers, lookup="issuer"),
            Filter("hieu-luc", _("Hiệu lực"), Validity.choices, narrow=of_validity),
            Filter("nhom", _("Nhóm"), DocumentFamily.choices, lookup="family"),
        ],
        is_folded=True,
    )
    context |= {
        "listing": listing,
        "rows": _told(listing),
        "crumbs": [Crumb(_("Trang chủ"), "/"), Crumb(_("Văn bản"))],
    }
    return TemplateResponse(request, "portal/documents.html", context)


@require_safe
@counted("van-ban")
def document(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one paper: what it is, whether it is in force, what acts on it, its files or its names."""
    context = surrounded(request)
    on = context.today
    found = get_object_or_404(documents_of(context.site, on=on).select_related("decision"), uid=uid)
    context |= {
        **_told([found])[0],
        "relations": relations_of(found, on=on),
        "files": [
            PaperFile(
                file.paper.title,
                found.get_kind_display(),
                reverse("portal:document_file", args=[found.uid, file.paper.uid]),
                file.paper.media_type,
                file.paper.version,
                file.paper.size,
                file.paper.sha256,
                can_be_viewed=file.paper.media_type == "application/pdf",
            )
            for file in found.files.select_related("paper")
        ],
        "awards": awards_by(found.decision) if found.decision else (),
        "crumbs": [
            Crumb(_("Trang chủ"), "/"),
            Crumb(_("Văn bản"), reverse("portal:documents")),
            Crumb(found.number or found.get_kind_display()),
        ],
    }
    return TemplateResponse(request, "portal/document.html", context)


@require_safe
def document_file(request: HttpRequest, uid: uuid.UUID, paper: uuid.UUID) -> HttpResponseBase:
    """Hand out a file of a public paper, to be saved: never to run as a page of ours."""
    site = site_of_request(request)
    found = file_of(site, uid, paper, on=clock.today())
    if found is None:
        raise Http404
    return saved_file(request, found.paper)


def saved_file(request: HttpRequest, paper: StoredPaper) -> HttpResponseBase:
    """Return a stored paper: to be saved, or with `?xem` a PDF to be looked at; never to run as a page of ours.

    Its digest is its validator, so that a copy is known again, and a download that broke off goes on where it was.
    """
    inline = "xem" in request.GET and paper.media_type == "application/pdf"
    try:
        size, content = paper.file.size, paper.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    etag = f'"{paper.sha256[:32]}"'
    response = part_of(request, content, size=size, kind=paper.media_type, etag=etag)
    kind = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(paper.file_name)}"
    response["ETag"] = etag
    response["Last-Modified"] = http_date(paper.stored_at.timestamp())
    # A paper may be taken off the site, so a kept copy is asked about each time.
    response["Cache-Control"] = "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    # A browser's own reader of PDF needs to draw; nothing else may happen.
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf"
        if inline
        else "sandbox; default-src 'none'"
    )
    return response


class NewestDocuments(FeedOfSite, Feed[PublicDocument, HomePage | None]):
    """The twenty newest public papers of a site."""

    link = "/van-ban/"
    description = gettext_lazy("Văn bản mới công khai")
    language = "vi"

    def get_object(self, request: HttpRequest) -> HomePage | None:
        """Return the site's home page."""
        return home_of_request(request)

    def title(self, obj: HomePage | None) -> str:
        """Return the site's name and what is listed."""
        return _("Văn bản – %s") % obj.title if obj is not None else ""

    def items(self, obj: HomePage | None) -> list[PublicDocument]:
        """Return the papers made public last."""
        public = documents_of(obj.site if obj is not None else None, on=clock.today())
        return list(public.order_by("-published_on", "-issued_on", "-pk")[:20])

    def item_title(self, item: PublicDocument) -> str:
        """Return kind and number."""
        return f"{item.get_kind_display()} {item.number}".strip()

    def item_description(self, item: PublicDocument) -> str:
        """Return the subject and the day."""
        return f"{item.subject} ({date_short(item.issued_on)})"

    def item_link(self, item: PublicDocument) -> str:
        """Return the paper's address."""
        return reverse("portal:document", args=[item.uid])

    def item_pubdate(self, item: PublicDocument) -> datetime:
        """Return the beginning of the day on which the paper was made public."""
        assert item.published_on is not None  # only public ones are listed
        return timezone.make_aware(datetime.combine(item.published_on, time()))


urls = [
    path("van-ban/", documents, name="documents"),
    path("van-ban/rss.xml", NewestDocuments(), name="documents_feed"),
    path("van-ban/<uuid:uid>/", document, name="document"),
    path("van-ban/<uuid:uid>/tep/<uuid:paper>/", document_file, name="document_file"),
]
