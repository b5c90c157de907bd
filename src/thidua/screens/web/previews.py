"""A paper as it would print now: rendered for the reader, kept nowhere."""

from urllib.parse import quote

from django.http import HttpResponse

import decree30
from thidua.foundation.documents.actions import PDF
from thidua.foundation.kernel.text import fold


def pdf_response(content: bytes, title: str) -> HttpResponse:
    """Return a PDF that the browser shows and does not keep."""
    name = "-".join(fold(title).split())[:100] or "ban-xem-truoc"
    response = HttpResponse(content, content_type=PDF)
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}.pdf"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def preview(paper: decree30.Paper, title: str) -> HttpResponse:
    """Return the paper as it stands now."""
    return pdf_response(decree30.render_pdf(paper), title)
