"""Reading the head of a request as strictly as a server behind us might, and writing it anew for Django."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from . import marks

_LINE = re.compile(rb"([A-Z]{1,16}) (/[^ \x00-\x1f\x7f]*) HTTP/1\.([01])")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FORBIDDEN = re.compile(rb"\x00|(?<!\r)\n|\r(?!\n)")
# A host as names and addresses are written, nothing that could end a line or begin another word.
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_LENGTH = re.compile(rb"[0-9]{1,12}")
LONGEST_HEAD = 32 * 1024
LONGEST_TARGET = 2048
_LONGEST_REMEMBERED = 2048
# Said by advertisers and chat programs for themselves; no page of ours reads them.
_FOREIGN = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|zarsrc|mc_cid|mc_eid|_ga|igshid|yclid|ref_src")
# `expect` is answered here, before the body is taken.
_HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"upgrade", b"http2-settings", b"expect"}


class BadRequestError(Exception):
    """The head is not one that every server would read alike."""


@dataclass(slots=True)
class Asked:
    """One request: method, path, query, headers by lower-case name, and whether the connection stays open."""

    method: str
    target: str
    headers: dict[bytes, bytes]
    stays: bool
    # What a front worked out from it; heads that come again need not be thought over again.
    plan: Any = field(default=None, compare=False)

    def header(self, name: bytes) -> str:
        """Return a header's value, or nothing."""
        value = self.headers.get(name)
        return value.decode("latin-1") if value else ""

    @property
    def has_body(self) -> bool:
        """Say whether anything follows the head."""
        return self.body_length != 0

    @property
    def body_length(self) -> int | None:
        """Return how many bytes follow the head; None when they come in chunks that say it themselves."""
        return None if b"transfer-encoding" in self.headers else int(self.headers.get(b"content-length", b"0"))


def _key_of(name: bytes) -> bytes:
    """Return a header's name in lower case, or nothing when it is no name."""
    return name.lower() if _NAME.fullmatch(name) is not None else b""


def read_head(head: bytes) -> Asked:
    """Read a head without its closing empty line; refuse whatever two servers might read in two ways.

    Browsers of one kind send the same head for the same page. Heads with cookies are somebody's own: not remembered.
    """
    if len(head) > _LONGEST_REMEMBERED or b"ookie:" in head or b"uthorization:" in head:
        return _read(head)
    return _read_once(head)


def _read(head: bytes) -> Asked:
    if _FORBIDDEN.search(head) is not None:
        raise BadRequestError
    lines = head.split(b"\r\n")
    first = _LINE.fullmatch(lines[0])
    if first is None:
        raise BadRequestError
    headers: dict[bytes, bytes] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        key = _key_of(name) if colon else b""
        if not key:
            raise BadRequestError
        if key in headers:
            if key in (b"host", b"content-length", b"transfer-encoding"):
                raise BadRequestError
            headers[key] += (b"; " if key == b"cookie" else b", ") + value.strip()
        else:
            headers[key] = value.strip()
    length, coding = headers.get(b"content-length"), headers.get(b"transfer-encoding")
    if _HOST.fullmatch(headers.get(b"host", b"")) is None or (length is not None and coding is not None):
        raise BadRequestError
    if (length is not None and _LENGTH.fullmatch(length) is None) or (coding is not None and coding != b"chunked"):
        raise BadRequestError
    connection = headers.get(b"connection", b"").lower()
    stays = b"close" not in connection if first[3] == b"1" else False
    return Asked(first[1].decode(), first[2].decode("latin-1"), headers, stays)


_read_once = lru_cache(maxsize=2048)(_read)


def head_for_django(head: bytes, *, key: str, peer: str) -> bytes:
    """Write a reader's head anew: nothing a reader may pretend, the reader's address, one request on the connection."""
    lines = head.split(b"\r\n")
    kept = [lines[0]]
    for line in lines[1:]:
        name = line.partition(b":")[0].lower()
        # What Django reads knows no difference between - and _, so a name with _ could pass for one of ours.
        if name not in _HOP_BY_HOP and b"_" not in name and not name.startswith(b"x-thidua-"):
            kept.append(line)
    kept += [b"Connection: close", f"{marks.FRONT}: {key}".encode(), f"{marks.PEER}: {peer}".encode("latin-1")]
    return b"\r\n".join(kept) + b"\r\n\r\n"


def head_for_nobody(target: str, *, host: str, https: bool, key: str) -> bytes:
    """Write the head that asks for a page as nobody sees it: no cookie, no address, no browser, no language."""
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}", "Connection: close", "Accept-Encoding: identity"]
    if https:
        lines.append("X-Forwarded-Proto: https")
    lines += [f"{marks.FRONT}: {key}", f"{marks.FILL}: 1"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def canonical(target: str) -> str:
    """Return the address that stands for all that ask for the same: advertisers' parameters off, the rest sorted.

    A target with more than a hundred parameters is nobody's and has none (`ValueError`).
    """
    path, mark, query = target.partition("?")
    if not mark:
        return path
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True, max_num_fields=100)
        if _FOREIGN.fullmatch(name) is None
    ]
    # The order of equal names is kept: two values of one filter stand as they came.
    kept.sort(key=lambda one: one[0])
    return f"{path}?{urlencode(kept)}" if kept else path


def accepts_gzip(value: str) -> bool:
    """Say whether an Accept-Encoding takes gzip; `gzip;q=0` does not."""
    chosen = None
    for one in value.split(","):
        name, _semicolon, parameters = one.partition(";")
        weight = parameters.partition("q=")[2].strip()
        try:
            taken = float(weight) > 0 if weight else True
        except ValueError:
            taken = False
        if name.strip().lower() in ("gzip", "x-gzip"):
            return taken
        if name.strip() == "*":
            chosen = taken
    return bool(chosen)


def cookie_names(value: str) -> set[str]:
    """Return the names of the cookies sent."""
    return {one.partition("=")[0].strip() for one in value.split(";")}


def cookie_value(sent: str, name: str) -> str:
    """Return the value of the first cookie of a name; nothing when there is none."""
    for one in sent.split(";"):
        found, _equals, value = one.partition("=")
        if found.strip() == name:
            return value.strip()
    return ""
