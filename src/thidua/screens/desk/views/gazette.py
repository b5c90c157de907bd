"""The desk's screens of public papers: list, entering, one paper with its files and relations, from the records."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from thidua.civic.gazette.actions import (
    amend_document,
    attach_files,
    detach_file,
    enter_document,
    publish_document,
    publish_from_records,
    relate_documents,
    unrelate_documents,
    withdraw_document,
)
from thidua.civic.gazette.models import PublicDocument
from thidua.civic.gazette.queries import documents_for, publishable_from_records, with_document_words
from thidua.civic.sites.queries import sites_kept_by
from thidua.foundation.accounts.models import Account
from thidua.foundation.kernel import clock
from thidua.screens.desk.forms.fields import ReasonForm
from thidua.screens.desk.forms.gazette import DocumentForm, FilesForm, RelationForm
from thidua.screens.desk.views.acts import carry_out, editor_of, form_screen

ICON = "doc-full-inverse"


def _found(actor: Account, uid: uuid.UUID) -> PublicDocument:
    return get_object_or_404(documents_for(actor), uid=uid)


def _page(document: PublicDocument) -> str:
    return reverse("desk:document", args=[document.uid])


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """List the papers of the own sites, public or not; the search reads number, subject and issuer."""
    actor = editor_of(request)
    text = request.GET.get("tim", "").strip()
    found = with_document_words(documents_for(actor), text)
    sites = list(sites_kept_by(actor))
    context = {
        "documents": Paginator(found, 30).get_page(request.GET.get("trang")),
        "text": text,
        "waiting": [(site, len(publishable_from_records(site))) for site in sites],
        "page_title": _("Văn bản công khai"),
        "header_title": _("Văn bản công khai"),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/documents.html", context)


def enter(request: HttpRequest) -> HttpResponse:
    """Enter a paper with its files; it is not public yet."""
    actor = editor_of(request)
    form = DocumentForm(request.POST or None, request.FILES or None, sites=sites_kept_by(actor))

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        document = enter_document(
            actor=actor,
            site=told.pop("site"),
            files=[(file.name, file.read()) for file in told.pop("papers")],
            **told,
        )
        return _("Đã nhập văn bản. Hãy xem lại rồi bấm «Công khai»."), _page(document)

    return form_screen(
        request,
        form,
        act,
        title=_("Nhập văn bản"),
        submit=_("Lưu, chưa công khai"),
        back=reverse("desk:documents"),
        icon=ICON,
    )


@require_safe
def document(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a paper with its files, relations and acts."""
    found = _found(editor_of(request), uid)
    context = {
        "document": found,
        "relations": [
            *found.acts_on.select_related("target", "document"),
            *found.acted_on_by.select_related("target", "document"),
        ],
        "reason_form": ReasonForm(),
        "page_title": found.number or found.get_kind_display(),
        "header_title": str(found),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/document.html", context)


def amend(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Correct what is told of a paper."""
    actor = editor_of(request)
    found = _found(actor, uid)
    kept = {name: getattr(found, name) for name in DocumentForm.base_fields if name not in {"site", "papers"}}
    form = DocumentForm(request.POST or None, sites=sites_kept_by(actor), document=found, initial=kept)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        amend_document(actor=actor, document=found, **told)
        return _("Đã sửa thông tin văn bản."), _page(found)

    return form_screen(request, form, act, title=_("Sửa văn bản"), submit=_("Lưu"), back=_page(found), icon=ICON)


def attach(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Add files to a paper."""
    actor = editor_of(request)
    found = _found(actor, uid)
    form = FilesForm(request.POST or None, request.FILES or None)

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        files = [(file.name, file.read()) for file in told["papers"]]
        attach_files(actor=actor, document=found, files=files)
        return _("Đã thêm %s tệp.") % len(files), _page(found)

    return form_screen(request, form, act, title=_("Thêm tệp"), submit=_("Thêm"), back=_page(found), icon=ICON)


@require_POST
def detach(request: HttpRequest, uid: uuid.UUID, file_id: int) -> HttpResponse:
    """Take a file off a paper."""
    actor = editor_of(request)
    found = _found(actor, uid)
    file = get_object_or_404(found.files.select_related("document__site", "paper"), pk=file_id)

    def act() -> str:
        detach_file(actor=actor, file=file)
        return _("Đã bỏ tệp khỏi văn bản.")

    return carry_out(request, act, to=_page(found))


def relate(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Say what a paper does to an older one."""
    actor = editor_of(request)
    found = _found(actor, uid)
    day = found.in_force_from or found.issued_on
    form = RelationForm(request.POST or None, document=found, initial={"effective_on": day})

    def act() -> tuple[str, str]:
        told = form.cleaned_data
        relate_documents(actor=actor, document=found, **told)
        return _("Đã ghi quan hệ giữa hai văn bản."), _page(found)

    return form_screen(
        request, form, act, title=_("Tác động đến văn bản khác"), submit=_("Ghi"), back=_page(found), icon=ICON
    )


@require_POST
def unrelate(request: HttpRequest, uid: uuid.UUID, relation_id: int) -> HttpResponse:
    """Take back a relation."""
    actor = editor_of(request)
    found = _found(actor, uid)
    relation = get_object_or_404(found.acts_on.select_related("document__site", "target"), pk=relation_id)

    def act() -> str:
        unrelate_documents(actor=actor, relation=relation)
        return _("Đã bỏ quan hệ giữa hai văn bản.")

    return carry_out(request, act, to=_page(found))


@require_POST
def publish(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a paper to readers from today on."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        publish_document(actor=actor, document=found, on=clock.today())
        return _("Đã công khai văn bản.")

    return carry_out(request, act, to=_page(found))


@require_POST
def withdraw(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a paper off the site, saying why."""
    actor = editor_of(request)
    found = _found(actor, uid)

    def act() -> str:
        reason = request.POST.get("reason", "")
        withdraw_document(actor=actor, document=found, reason=reason, on=clock.today())
        return _("Đã gỡ văn bản khỏi trang.")

    return carry_out(request, act, to=_page(found))


@require_safe
def from_records(request: HttpRequest) -> HttpResponse:
    """Offer what the ward has issued in this product and not made public yet."""
    actor = editor_of(request)
    context = {
        "offers": [(site, publishable_from_records(site)) for site in sites_kept_by(actor)],
        "page_title": _("Công khai từ hồ sơ"),
        "header_title": _("Công khai từ hồ sơ"),
        "header_icon": ICON,
    }
    return TemplateResponse(request, "desk/from_records.html", context)


@require_POST
def publish_record(request: HttpRequest, site_id: int, uid: uuid.UUID) -> HttpResponse:
    """Make a record's paper public in one act."""
    actor = editor_of(request)
    site = get_object_or_404(sites_kept_by(actor), pk=site_id)
    source = next((one for one in publishable_from_records(site) if one.uid == uid), None)
    if source is None:
        raise Http404

    def act() -> str:
        publish_from_records(actor=actor, site=site, source=source, on=clock.today())
        return _("Đã công khai: %s") % source

    return carry_out(request, act, to=reverse("desk:documents_from_records"))


urls = [
    path("van-ban/", documents, name="documents"),
    path("van-ban/nhap/", enter, name="document_enter"),
    path("van-ban/tu-ho-so/", from_records, name="documents_from_records"),
    path("van-ban/tu-ho-so/<number:site_id>/<uuid:uid>/", publish_record, name="document_publish_record"),
    path("van-ban/<uuid:uid>/", document, name="document"),
    path("van-ban/<uuid:uid>/sua/", amend, name="document_amend"),
    path("van-ban/<uuid:uid>/tep/", attach, name="document_attach"),
    path("van-ban/<uuid:uid>/tep/<number:file_id>/bo/", detach, name="document_detach"),
    path("van-ban/<uuid:uid>/quan-he/", relate, name="document_relate"),
    path("van-ban/<uuid:uid>/quan-he/<number:relation_id>/bo/", unrelate, name="document_unrelate"),
    path("van-ban/<uuid:uid>/cong-khai/", publish, name="document_publish"),
    path("van-ban/<uuid:uid>/go/", withdraw, name="document_withdraw"),
]
