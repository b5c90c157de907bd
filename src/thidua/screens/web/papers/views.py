"""Handing out stored papers to those who may see what the paper is about."""

import uuid
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from thidua.foundation.accounts.models import Account
from thidua.foundation.audit.reading import note_reading
from thidua.foundation.documents.queries import stored_paper
from thidua.foundation.kernel import clock
from thidua.procedure.reports.queries import may_open

# Shown in the browser; everything else is only ever saved, so that no received file runs as a page of ours.
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})


@login_required
@require_safe
def open_paper(request: HttpRequest, uid: uuid.UUID) -> FileResponse:
    """Stream the paper under its own name; a paper one may not see does not exist."""
    paper = stored_paper(uid)
    if paper is None or not isinstance(request.user, Account) or not may_open(request.user, paper):
        raise Http404
    try:
        content = paper.file.open("rb")
    except FileNotFoundError as missing:
        raise Http404 from missing
    note_reading(actor=request.user, target=paper, on=clock.today(), at=clock.now())
    shown = paper.media_type in SHOWN
    response = FileResponse(content, content_type=paper.media_type if shown else _saved_as(paper.media_type))
    manner = "inline" if shown and "luu" not in request.GET else "attachment"
    response["Content-Disposition"] = f"{manner}; filename*=UTF-8''{quote(paper.file_name)}"
    response["Content-Length"] = str(paper.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _saved_as(media_type: str) -> str:
    return media_type if media_type.startswith("application/vnd.") else "application/octet-stream"
