"""A paper as it would print now: rendered for the reader, kept nowhere."""

from urllib.parse import quote

from django.http import HttpResponse

import decree30
from thidua.foundation.documents.actions import DOCX, PDF
from thidua.foundation.kernel.text import fold
from thidua.foundation.kernel.validators import refusing_unprintable


def pdf_response(content: bytes, title: str) -> HttpResponse:
    """Return a PDF that the browser shows and does not keep."""
    return _kept_nowhere(content, title, PDF, ".pdf", "inline")


def file_response(content: bytes, title: str, media_type: str, suffix: str) -> HttpResponse:
    """Return a file that the browser saves."""
    return _kept_nowhere(content, title, media_type, suffix, "attachment")


def _kept_nowhere(content: bytes, title: str, media_type: str, suffix: str, how: str) -> HttpResponse:
    name = "-".join(fold(title).split())[:100] or "ban-xem-truoc"
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}{suffix}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def preview(paper: decree30.Paper, title: str) -> HttpResponse:
    """Return the paper as it stands now."""
    with refusing_unprintable():
        content = decree30.render_pdf(paper)
    return pdf_response(content, title)


def preview_docx(paper: decree30.Paper, title: str) -> HttpResponse:
    """Return the paper as it stands now, to be edited in a word processor."""
    with refusing_unprintable():
        content = decree30.render_docx(paper)
    return file_response(content, title, DOCX, ".docx")
