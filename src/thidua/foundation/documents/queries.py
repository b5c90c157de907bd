"""Reading stored papers."""

import uuid

from django.db import models
from django.db.models import QuerySet

from .enums import PaperKind
from .models import StoredPaper


def papers_of(about: models.Model, *kinds: PaperKind) -> QuerySet[StoredPaper]:
    """Return the papers of one record, newest version first within each; all kinds unless some are named."""
    papers = StoredPaper.objects.filter(
        subject_type=about._meta.label_lower,
        subject_uid=about.uid,  # type: ignore[attr-defined]
    )
    return papers.filter(kind__in=kinds) if kinds else papers


def stored_paper(uid: uuid.UUID) -> StoredPaper | None:
    """Return the paper of this outward id."""
    return StoredPaper.objects.filter(uid=uid).first()


def newest_paper(about: models.Model, kind: PaperKind, *, media_type: str = "application/pdf") -> StoredPaper | None:
    """Return the newest version of one kind of paper of the record, or None when there is none yet."""
    return papers_of(about, kind).filter(media_type=media_type).order_by("-stored_at", "-pk").first()
