"""Storing papers and rendering them."""

import hashlib
import re

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max

import decree30
from thidua.foundation.accounts.models import Account
from thidua.foundation.audit import actions as audit
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.text import fold

from .enums import PaperKind
from .models import StoredPaper, papers_storage

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SUFFIXES = {PDF: ".pdf", DOCX: ".docx"}


def _file_name(title: str, media_type: str, suffix: str | None) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:120] or "van-ban"
    return stem + (suffix if suffix is not None else _SUFFIXES.get(media_type, ""))


@transaction.atomic
def store_paper(
    *,
    actor: Account | None,
    about: models.Model,
    kind: PaperKind,
    title: str,
    content: bytes,
    media_type: str,
    suffix: str | None = None,
) -> StoredPaper:
    """Keep `content` as the next version of this paper of the record `about` (which has a `uid`).

    Returns the paper already kept when its newest version has the very same bytes, so that a job may run twice.
    Side effects: the file under its SHA-256; event `paper_stored`.
    """
    digest = hashlib.sha256(content).hexdigest()
    same = StoredPaper.objects.filter(
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,  # type: ignore[attr-defined]
        kind=kind,
        media_type=media_type,
        title=title,
    )
    newest = same.order_by("-version").first()
    if newest is not None and newest.sha256 == digest:
        return newest
    name = f"{digest[:2]}/{digest}"
    storage = papers_storage()
    if not storage.exists(name):
        storage.save(name, ContentFile(content))
    paper = StoredPaper.objects.create(
        kind=kind,
        title=title,
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,  # type: ignore[attr-defined]
        version=(same.aggregate(last=Max("version"))["last"] or 0) + 1,
        media_type=media_type,
        file=name,
        file_name=_file_name(title, media_type, suffix),
        size=len(content),
        sha256=digest,
        stored_at=clock.now(),
        stored_by=actor,
    )
    audit.record(
        "paper_stored",
        actor=actor,
        target=paper,
        data={"about": f"{paper.subject_type} {paper.subject_uid}", "sha256": digest, "version": paper.version},
    )
    return paper


@transaction.atomic
def render_paper(
    *, actor: Account | None, about: models.Model, kind: PaperKind, title: str, paper: decree30.Paper
) -> tuple[StoredPaper, StoredPaper]:
    """Render an official document to PDF/A and DOCX and keep both; return (pdf, docx).

    Deterministic: the same document gives the same bytes and therefore no new version.
    """
    pdf = store_paper(
        actor=actor, about=about, kind=kind, title=title, content=decree30.render_pdf(paper), media_type=PDF
    )
    docx = store_paper(
        actor=actor, about=about, kind=kind, title=title, content=decree30.render_docx(paper), media_type=DOCX
    )
    return pdf, docx
