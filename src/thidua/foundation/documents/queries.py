"""Reading stored papers."""

import hashlib
import uuid
from pathlib import Path

from django.db.models import QuerySet

from thidua.foundation.kernel.models import Record

from .enums import PaperKind
from .models import StoredPaper, papers_storage


def papers_of(about: Record, *kinds: PaperKind) -> QuerySet[StoredPaper]:
    """Return the papers of one record, newest version first within each; all kinds unless some are named."""
    papers = StoredPaper.objects.filter(
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,
    )
    return papers.filter(kind__in=kinds) if kinds else papers


def stored_paper(uid: uuid.UUID) -> StoredPaper | None:
    """Return the paper of this outward id."""
    return StoredPaper.objects.filter(uid=uid).first()


def signed_copy_of(about: Record, kind: PaperKind) -> StoredPaper | None:
    """Return the newest signed copy of the record's newest paper of the kind, with its signatures.

    None where nobody brought one, or only of a paper that was drawn anew since.
    """
    drawn = papers_of(about, kind).filter(media_type="application/pdf", signed_from=None)
    newest = drawn.order_by("-stored_at", "-pk").first()
    if newest is None:
        return None
    return newest.signed_copies.order_by("-stored_at", "-pk").prefetch_related("signatures").first()


def newest_paper(about: Record, kind: PaperKind, *, media_type: str = "application/pdf") -> StoredPaper | None:
    """Return the newest version of one kind of paper of the record, or None when there is none yet."""
    return papers_of(about, kind).filter(media_type=media_type).order_by("-stored_at", "-pk").first()


def papers_stored() -> int:
    """Return how many versions of papers there are."""
    return StoredPaper.objects.count()


def papers_amiss() -> tuple[list[str], list[str]]:
    """Return the titles of papers whose file is missing, and of those whose file holds other bytes than were stored.

    Every file is read, equal bytes of several papers once.
    """
    missing: list[str] = []
    differing: list[str] = []
    last, found = "", ""
    for file, digest, title in StoredPaper.objects.order_by("file", "pk").values_list("file", "sha256", "title"):
        if file != last:
            last, found = file, _digest(Path(papers_storage().path(file)))
        if found != digest:
            (differing if found else missing).append(title)
    return missing, differing


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
