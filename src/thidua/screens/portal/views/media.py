"""Pictures, songs and recordings of the portal, where no web server in front hands them out."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import re_path
from django.utils.http import http_date
from django.views.decorators.http import require_safe

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
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
_PIECE = 64 * 1024


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
    part = _RANGE.match(request.headers.get("Range", ""))
    response: HttpResponseBase
    if part and (part[1] or part[2]):
        first = int(part[1]) if part[1] else max(size - int(part[2]), 0)
        last = min(int(part[2]), size - 1) if part[1] and part[2] else size - 1
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        response = StreamingHttpResponse(_part(default_storage.open(path), first, last), content_type=kind, status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(default_storage.open(path), content_type=kind)
    response["Accept-Ranges"] = "bytes"
    response["Last-Modified"] = http_date(changed.timestamp())
    # A rendition's name changes with its picture and a song's with its file, so neither is ever stale.
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _part(file: "File[bytes]", first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece


urls = [
    re_path(r"^media/(?P<folder>images|songs|recordings)/(?P<name>[^/]+)$", media, name="media"),
]
