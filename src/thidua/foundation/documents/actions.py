"""Storing papers and rendering them."""

import hashlib
import re
import uuid
from pathlib import Path, PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

import decree30
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import complaints_of
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text import fold, nfc
from thidua.foundation.kernel.validators import refusing_unprintable

from . import events
from .enums import PaperKind, Sameness
from .kinds import kind_of_document
from .models import PaperSignature, StoredPaper, papers_storage
from .signatures import Signature, SignedPdf, read_signed

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What an editor may hand out: told by content as well as by name.
TAKEN = (".pdf", ".docx", ".xlsx")
_SUFFIXES = {PDF: ".pdf", DOCX: ".docx"}


def _file_name(title: str, media_type: str, suffix: str | None, *, is_signed: bool = False) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:120] or "van-ban"
    stem += "-da-ky" if is_signed else ""
    return stem + (suffix if suffix is not None else _SUFFIXES.get(media_type, ""))


def _keep_file(name: str, content: bytes) -> None:
    """Put the bytes under their name whole or not at all; a file cut short by a fall of the machine is made good."""
    storage = papers_storage()
    if storage.exists(name) and storage.size(name) == len(content):
        with storage.open(name) as kept:
            if kept.read() == content:
                return
    unfinished = storage.save(f"{name}.{uuid.uuid4().hex}", ContentFile(content))
    Path(storage.path(unfinished)).replace(storage.path(name))


@transaction.atomic
def store_paper(
    *,
    actor: Account | None,
    about: Record,
    kind: PaperKind,
    title: str,
    content: bytes,
    media_type: str,
    suffix: str | None = None,
    signed_from: StoredPaper | None = None,
    sameness: Sameness | None = None,
) -> StoredPaper:
    """Keep `content` as the next version of this paper of the record `about` (which has a `uid`).

    Returns the paper already kept when its newest version has the very same bytes, so that a job may run twice, and at
    the same time as another. A signed copy and what we drew ourselves are versions of one paper, each compared with
    its like: drawing again what was signed meanwhile makes no new version.
    Side effects: the file under its SHA-256; event `paper_stored`.
    """
    digest = hashlib.sha256(content).hexdigest()
    same = StoredPaper.objects.filter(
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,
        kind=kind,
        media_type=media_type,
        title=title,
    )
    name = f"{digest[:2]}/{digest}"
    paper = StoredPaper(
        kind=kind,
        title=title,
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,
        media_type=media_type,
        file=name,
        file_name=_file_name(title, media_type, suffix, is_signed=signed_from is not None),
        size=len(content),
        sha256=digest,
        stored_at=clock.now(),
        stored_by=actor,
        signed_from=signed_from,
        sameness=sameness or "",
    )
    is_kept = False
    while not is_kept:
        versions = list(same.order_by("-version"))
        like = next((one for one in versions if (one.signed_from_id is None) == (signed_from is None)), None)
        if like is not None and like.sha256 == digest:
            return like
        _keep_file(name, content)
        paper.version = versions[0].version + 1 if versions else 1
        is_kept = _took_the_version(paper)
    audit.record(
        events.PAPER_STORED,
        actor=actor,
        target=paper,
        data={"about": f"{paper.subject_type} {paper.subject_uid}", "sha256": digest, "version": paper.version},
    )
    return paper


@transaction.atomic
def store_signed_copy(
    *, actor: Account, about: Record, original: StoredPaper, content: bytes
) -> tuple[StoredPaper, bool]:
    """Keep a signed copy of one of our papers as its next version, with what its signatures say; asked inside a verb.

    Returns it and whether it is new: the same file again is the one already kept. Refuses what `read_signed` refuses.
    Side effects: the file, event `paper_stored`.
    """
    with original.file.open("rb") as kept:
        found = read_signed(content, [kept.read()])
    return _with_signatures(actor, about, original, content, found)


@transaction.atomic
def keep_signed(
    *, actor: Account, about: Record, original: StoredPaper, content: bytes, signatures: tuple[Signature, ...]
) -> StoredPaper:
    """Keep a copy that was signed here, with its signatures in their order; asked inside a verb.

    Refuses (ValueError) bytes that do not begin with ours: only what was appended here is known without reading it.
    Side effects: the file, event `paper_stored`.
    """
    with original.file.open("rb") as kept:
        if not content.startswith(kept.read()):
            raise ValueError("not our paper with signatures behind it")
    return _with_signatures(actor, about, original, content, SignedPdf(0, Sameness.BYTES, signatures))[0]


def _with_signatures(
    actor: Account, about: Record, original: StoredPaper, content: bytes, found: SignedPdf
) -> tuple[StoredPaper, bool]:
    before = set(original.signed_copies.values_list("pk", flat=True))
    paper = store_paper(
        actor=actor,
        about=about,
        kind=PaperKind(original.kind),
        title=original.title,
        content=content,
        media_type=original.media_type,
        signed_from=original,
        sameness=found.sameness,
    )
    if paper.pk in before:
        return paper, False
    PaperSignature.objects.bulk_create(
        PaperSignature(
            paper=paper,
            order=order,
            signer=one.signer,
            organisation=one.organisation,
            authority=one.authority,
            serial=one.serial,
            signed_at=one.signed_at,
            is_stamped=one.is_stamped,
            chain=one.chain,
        )
        for order, one in enumerate(found.signatures, start=1)
    )
    return paper, True


def _took_the_version(paper: StoredPaper) -> bool:
    """Enter the paper; say no where another act has meanwhile taken its version."""
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
    except IntegrityError:
        if StoredPaper.objects.filter(
            subject_type=paper.subject_type,
            subject_uid=paper.subject_uid,
            kind=paper.kind,
            media_type=paper.media_type,
            title=paper.title,
            version=paper.version,
        ).exists():
            return False
        raise
    return True


@transaction.atomic
def render_paper(
    *, actor: Account | None, about: Record, kind: PaperKind, title: str, paper: decree30.Paper
) -> tuple[StoredPaper, StoredPaper]:
    """Render an official document to PDF/A and DOCX and keep both; return (pdf, docx).

    Deterministic: the same document gives the same bytes and therefore no new version. Refuses a text with a sign that
    the face of the papers lacks.
    """
    # Both are drawn before the first is kept, because keeping holds the trail until the act ends.
    with refusing_unprintable():
        drawn = {PDF: decree30.render_pdf(paper), DOCX: decree30.render_docx(paper)}
    pdf, docx = (
        store_paper(actor=actor, about=about, kind=kind, title=title, content=content, media_type=media_type)
        for media_type, content in drawn.items()
    )
    return pdf, docx


def keep_file(*, actor: Account, about: Record, name: str, content: bytes, title: str = "") -> StoredPaper:
    """Keep a PDF, DOCX or XLSX about a record, told by its content as well as by its name; asked inside a verb.

    Refuses any other file whole. Side effects: event `paper_stored`.
    """
    path = PurePath(name)
    if path.suffix.lower() not in TAKEN:
        raise RefusedError(_("Chỉ nhận tệp PDF, DOCX hoặc XLSX."), field="papers")
    try:
        kind = kind_of_document(name, content)
    except ValidationError as error:
        raise RefusedError(complaints_of(error, " "), field="papers") from error
    return store_paper(
        actor=actor,
        about=about,
        kind=PaperKind.OTHER,
        title=nfc(title or path.stem)[:400],
        content=content,
        media_type=kind.media_type,
        suffix=kind.suffix,
    )
