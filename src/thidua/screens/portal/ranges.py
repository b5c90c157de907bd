"""Handing out a file whole, in part, or not again to whoever has it."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})$")
_PIECE = 64 * 1024


def part_of(request: HttpRequest, file: IO[bytes], *, size: int, kind: str, etag: str = "") -> HttpResponseBase:
    """Return what is asked of an open file of `size` bytes: all of it, one range (206), or 304 where it is known.

    A range is given only where `If-Range` names the same `etag` or is not sent. The file is closed with the answer.
    """
    if etag and not {etag, "*"}.isdisjoint(parse_etags(request.headers.get("If-None-Match", ""))):
        file.close()
        return HttpResponseNotModified(headers={"ETag": etag})
    part = _RANGE.match(request.headers.get("Range", ""))
    wanted = request.headers.get("If-Range", etag) == etag
    response: HttpResponseBase
    if part and wanted and (part[1] or part[2]):
        first = int(part[1]) if part[1] else max(size - int(part[2]), 0)
        last = min(int(part[2]), size - 1) if part[1] and part[2] else size - 1
        if first > last:
            file.close()
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        response = StreamingHttpResponse(_part(file, first, last), content_type=kind, status=206)
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
        response["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(file, content_type=kind)
        response["Content-Length"] = str(size)
    response["Accept-Ranges"] = "bytes"
    return response


def _part(file: IO[bytes], first: int, last: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        left = last - first + 1
        while left > 0 and (piece := file.read(min(_PIECE, left))):
            left -= len(piece)
            yield piece
