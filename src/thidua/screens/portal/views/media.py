"""Pictures, songs and recordings of the portal, where no web server in front hands them out."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import re_path
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from thidua.screens.portal.ranges import part_of

# Only what the pages show: originals and documents are not handed out from here.
TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".vtt": "text/vtt; charset=utf-8",
}


@require_safe
def media(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """Hand out a rendition, a song or a recording; a player may ask for a part of it."""
    kind = TYPES.get(PurePosixPath(name).suffix.lower())
    path = f"{folder}/{name}"
    try:
        if kind is None or not default_storage.exists(path):
            raise Http404
        size, changed = default_storage.size(path), default_storage.get_modified_time(path)
    except SuspiciousFileOperation as error:
        raise Http404 from error
    response = part_of(request, default_storage.open(path), size=size, kind=kind)
    response["Last-Modified"] = http_date(changed.timestamp())
    # A rendition's name changes with its picture and a song's with its file, so neither is ever stale.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


urls = [
    re_path(r"^media/(?P<folder>images|songs|recordings)/(?P<name>[^/]+)$", media, name="media"),
]
