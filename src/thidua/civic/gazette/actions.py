"""Making official papers public: entering, files, relations, publishing, taking off."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from thidua.civic.gazette.enums import DocumentKind, RelationKind
from thidua.civic.gazette.events import (
    DOCUMENT_AMENDED,
    DOCUMENT_ENTERED,
    DOCUMENT_FILE_ATTACHED,
    DOCUMENT_FILE_DETACHED,
    DOCUMENT_PUBLISHED,
    DOCUMENT_WITHDRAWN,
    DOCUMENTS_RELATED,
    DOCUMENTS_UNRELATED,
)
from thidua.civic.gazette.models import DocumentFile, DocumentRelation, PublicDocument
from thidua.civic.gazette.queries import Source, publishable_from_records
from thidua.civic.sites.models import Site
from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.actions import keep_file
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.kinds import DOCUMENT_TYPES
from thidua.foundation.documents.queries import newest_paper
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.text import date_short, fold, in_sentence, nfc, text_sort_key
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.procedure.decisions.models import Decision
from thidua.procedure.movements.models import Movement
from thidua.procedure.movements.papers import plan_reference
from thidua.procedure.reports.models import YearReport
from thidua.procedure.reports.papers import report_reference
from thidua.records.catalogue.models import FieldOfWork

_OF_THE_RECORD = ("number", "issued_on", "issuer", "kind", "subject")


class DocumentFields(TypedDict, total=False):
    """What an editor tells of a paper."""

    number: str
    issued_on: date
    issuer: str
    kind: str
    family: str
    subject: str
    signer_post: str
    field: FieldOfWork | None
    in_force_from: date | None
    expires_on: date | None
    is_sample: bool


@transaction.atomic
def enter_document(
    *, actor: Account, site: Site, files: Sequence[tuple[str, bytes]] = (), **told: Unpack[DocumentFields]
) -> PublicDocument:
    """Enter a paper of the site, with files; readers do not see it before it is published.

    Refuses an actor who is not an editor of the ward, a missing day, issuer, kind or subject,
    days in the wrong order, a paper of the same issuer, number and day that is there already, and a file that
    `attach_files` refuses. Event `document_entered`.
    """
    require(actor, "gazette.keep_documents", site)
    document = PublicDocument(site=site)
    _tell(document, told)
    document.save()
    audit.record(DOCUMENT_ENTERED, actor=actor, target=document, data=_kept(document))
    for name, content in files:
        _attach(actor, document, name, content)
    return document


@transaction.atomic
def amend_document(*, actor: Account, document: PublicDocument, **told: Unpack[DocumentFields]) -> PublicDocument:
    """Correct what is told of a paper; the trail keeps what was told before.

    Refuses what `enter_document` refuses, and to tell a paper that comes from the records otherwise than they do.
    Event `document_amended`.
    """
    require(actor, "gazette.keep_documents", document)
    locked = _locked(document)
    before = _kept(locked)
    _tell(locked, told)
    after = _kept(locked)
    if _comes_from_records(locked) and any(before[name] != after[name] for name in _OF_THE_RECORD):
        raise RefusedError(_("Số, ngày, cơ quan, loại và trích yếu của văn bản này lấy từ hồ sơ, không sửa ở đây."))
    locked.save()
    changed = [name for name in after if before[name] != after[name]]
    audit.record(
        DOCUMENT_AMENDED,
        actor=actor,
        target=locked,
        data={"before": {name: before[name] for name in changed}, "after": {name: after[name] for name in changed}},
    )
    return locked


@transaction.atomic
def attach_files(*, actor: Account, document: PublicDocument, files: Sequence[tuple[str, bytes]]) -> list[DocumentFile]:
    """Add files (name, content) to a paper: PDF, DOCX or XLSX, told by their content as well as by their names.

    Refuses all of them when one is another kind of file, or is there already. Event `document_file_attached` of each.
    """
    require(actor, "gazette.keep_documents", document)
    locked = _locked(document)
    return [_attach(actor, locked, name, content) for name, content in files]


def _attach(actor: Account, document: PublicDocument, name: str, content: bytes) -> DocumentFile:
    paper = keep_file(actor=actor, about=document, name=name, content=content)
    if document.files.filter(paper=paper).exists():
        raise RefusedError(_("Tệp «%s» đã có ở văn bản.") % name, field="papers")
    kept = DocumentFile.objects.create(document=document, paper=paper, order=document.files.count() + 1)
    audit.record(DOCUMENT_FILE_ATTACHED, actor=actor, target=document, data={"sha256": paper.sha256, "name": name})
    return kept


@transaction.atomic
def detach_file(*, actor: Account, file: DocumentFile) -> None:
    """Take a file off a paper; its bytes stay in the store. Event `document_file_detached`."""
    require(actor, "gazette.keep_documents", file.document)
    audit.record(
        DOCUMENT_FILE_DETACHED,
        actor=actor,
        target=file.document,
        data={"sha256": file.paper.sha256, "name": file.paper.file_name},
    )
    file.delete()


@transaction.atomic
def relate_documents(
    *,
    actor: Account,
    document: PublicDocument,
    target: PublicDocument,
    kind: RelationKind | str,
    effective_on: date,
    in_part: bool = False,
) -> DocumentRelation:
    """Say that a paper replaces, amends or annuls an older one from a day on, wholly or in part.

    Refuses papers of two sites, a target younger than the paper, an effect before the paper's own day, and what is
    said already in either direction. Event `documents_related`.
    """
    require(actor, "gazette.keep_documents", document)
    if target.site_id != document.site_id:
        raise RefusedError(_("Hai văn bản phải ở cùng một trang."), field="target")
    if target.pk == document.pk:
        raise RefusedError(_("Một văn bản không thể tác động đến chính nó."), field="target")
    if target.issued_on > document.issued_on:
        raise RefusedError(
            _("Văn bản bị tác động ban hành sau (ngày %s); hãy chọn lại.") % date_short(target.issued_on),
            field="target",
        )
    if effective_on < document.issued_on:
        raise RefusedError(_("Ngày có tác động không thể trước ngày ban hành văn bản mới."), field="effective_on")
    pairs = DocumentRelation.objects.select_for_update(of=("self",))
    if pairs.filter(document=document, target=target, kind=kind).exists():
        raise RefusedError(_("Quan hệ này đã được ghi."), field="target")
    if pairs.filter(document=target, target=document).exists():
        raise RefusedError(_("Đã ghi quan hệ theo chiều ngược lại; hãy bỏ quan hệ đó trước."), field="target")
    relation = DocumentRelation.objects.create(
        document=document,
        target=target,
        kind=RelationKind(kind).value,
        in_part=in_part or kind == RelationKind.AMENDS,
        effective_on=effective_on,
    )
    audit.record(
        DOCUMENTS_RELATED,
        actor=actor,
        target=document,
        data={"to": target.uid, "kind": relation.kind, "in_part": relation.in_part, "effective_on": effective_on},
    )
    return relation


@transaction.atomic
def unrelate_documents(*, actor: Account, relation: DocumentRelation) -> None:
    """Take back what was said between two papers. Event `documents_unrelated`."""
    require(actor, "gazette.keep_documents", relation.document)
    audit.record(
        DOCUMENTS_UNRELATED,
        actor=actor,
        target=relation.document,
        data={"to": relation.target.uid, "kind": relation.kind},
    )
    relation.delete()


@transaction.atomic
def publish_document(*, actor: Account, document: PublicDocument, on: date) -> PublicDocument:
    """Show a paper to readers from the day on; one that was taken off is shown again.

    Refuses a paper that is public already and a day before the paper's own. Event `document_published`.
    """
    require(actor, "gazette.publish_document", document)
    locked = _locked(document)
    if locked.is_public:
        raise RefusedError(_("Văn bản này đã công khai."))
    if on < locked.issued_on:
        raise RefusedError(
            _("Văn bản ban hành ngày %s; không công khai trước ngày đó.") % date_short(locked.issued_on), field="on"
        )
    locked.published_on, locked.withdrawn_on, locked.withdrawal_reason = on, None, ""
    locked.save(update_fields=["published_on", "withdrawn_on", "withdrawal_reason"])
    audit.record(DOCUMENT_PUBLISHED, actor=actor, target=locked, data={"on": on})
    return locked


@transaction.atomic
def withdraw_document(*, actor: Account, document: PublicDocument, reason: str, on: date) -> PublicDocument:
    """Take a paper and its files off the site, saying why; what it did to other papers no longer counts there.

    Refuses a paper that is not public and a missing reason. Event `document_withdrawn`.
    """
    require(actor, "gazette.publish_document", document)
    locked = _locked(document)
    if not locked.is_public:
        raise RefusedError(_("Văn bản này không ở trên trang."))
    reason = asked_reason(reason, _("Hãy nêu lý do gỡ văn bản."))
    locked.withdrawn_on, locked.withdrawal_reason = on, nfc(reason)
    refuse_unfit(locked)
    locked.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    audit.record(DOCUMENT_WITHDRAWN, actor=actor, target=locked, data={"on": on, "reason": locked.withdrawal_reason})
    return locked


@transaction.atomic
def publish_from_records(*, actor: Account, site: Site, source: Source, on: date) -> PublicDocument:
    """Make an issued decision, a launched movement's plan or an adopted report public, in one act.

    Number, day, issuer and subject are the record's. Plans and reports come with their stored files, which name
    nobody but the signer. A decision's stored file names achievements and sums beside the names, so it stays in the
    store: its page lists the names of the public register instead. Refuses an actor who is not an editor of the
    ward, a record of another authority, one that is not official yet, and one that is on the site already.
    Events `document_entered`, `document_published`.
    """
    require(actor, "gazette.publish_document", site)
    if source not in publishable_from_records(site):
        raise RefusedError(_("Hồ sơ này chưa ban hành, thuộc đơn vị khác hoặc đã được công khai."))
    document = PublicDocument(site=site)
    _tell(document, _told_by(source))
    if isinstance(source, Decision):
        document.decision = source
    elif isinstance(source, Movement):
        document.movement = source
    else:
        document.report = source
    document.save()
    audit.record(DOCUMENT_ENTERED, actor=actor, target=document, data=_kept(document) | {"record": source.uid})
    kind = {Movement: PaperKind.LAUNCH_PLAN, YearReport: PaperKind.REPORT}.get(type(source))
    if kind is not None:
        papers = [newest_paper(source, kind, media_type=DOCUMENT_TYPES[suffix]) for suffix in (".pdf", ".docx")]
        for order, paper in enumerate((paper for paper in papers if paper is not None), start=1):
            DocumentFile.objects.create(document=document, paper=paper, order=order)
    return publish_document(actor=actor, document=document, on=on)


def _told_by(source: Source) -> DocumentFields:
    if isinstance(source, Decision):
        assert source.issued_on is not None  # only issued ones are offered
        return {
            "number": source.number_and_symbol,
            "issued_on": source.issued_on,
            "issuer": source.issuer.authority_name,
            "kind": DocumentKind.DECISION,
            "subject": source.subject_line,
            "signer_post": source.signer_post,
            "in_force_from": source.issued_on,
        }
    if isinstance(source, Movement):
        assert source.launched_on is not None  # idem
        return {
            "number": plan_reference(source),
            "issued_on": source.launched_on,
            "issuer": source.issuer.authority_name,
            "kind": DocumentKind.PLAN,
            "subject": _("Phát động %s") % in_sentence(source.title),
        }
    assert source.adopted_on is not None  # idem
    return {
        "number": report_reference(source),
        "issued_on": source.adopted_on,
        "issuer": source.issuer.authority_name,
        "kind": DocumentKind.REPORT,
        "subject": str(source),
        "signer_post": source.signer_post,
    }


def _locked(document: PublicDocument) -> PublicDocument:
    return PublicDocument.objects.select_for_update(of=("self",)).select_related("site").get(pk=document.pk)


def _comes_from_records(document: PublicDocument) -> bool:
    return bool(document.decision_id or document.movement_id or document.report_id)


def _tell(document: PublicDocument, told: DocumentFields) -> None:
    for name, value in told.items():
        setattr(document, name, nfc(value) if isinstance(value, str) else value)
    for name, asked in (
        ("issued_on", _("Hãy ghi ngày ban hành.")),
        ("issuer", _("Hãy ghi cơ quan ban hành.")),
        ("kind", _("Hãy chọn loại văn bản.")),
        ("subject", _("Hãy ghi trích yếu.")),
    ):
        if not getattr(document, name):
            raise RefusedError(asked, field=name)
    if document.in_force_from is not None and document.in_force_from < document.issued_on:
        raise RefusedError(_("Ngày có hiệu lực không thể trước ngày ban hành."), field="in_force_from")
    if document.expires_on is not None and document.in_force_from is None:
        raise RefusedError(_("Có ngày hết hiệu lực thì phải có ngày bắt đầu hiệu lực."), field="in_force_from")
    if document.expires_on is not None and document.expires_on < (document.in_force_from or document.issued_on):
        raise RefusedError(_("Ngày hết hiệu lực phải bằng hoặc sau ngày có hiệu lực."), field="expires_on")
    parts = " ".join(re.split(r"\W+", document.number)).strip()
    document.folded = fold(f"{document.number} {parts} {document.subject} {document.issuer}")[:1300]
    document.number_key = text_sort_key(parts)[:200]
    refuse_unfit(document)
    same = PublicDocument.objects.filter(
        site=document.site, issuer=document.issuer, number=document.number, issued_on=document.issued_on
    )
    if document.number and same.exclude(pk=document.pk).exists():
        raise RefusedError(_("Đã có văn bản cùng cơ quan, số và ngày này."), field="number")


def _kept(document: PublicDocument) -> dict[str, object]:
    names = [name for name in DocumentFields.__annotations__ if name != "field"]
    return {
        **{name: getattr(document, name) for name in names},
        "field": document.field.code if document.field else "",
    }
