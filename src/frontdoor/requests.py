"""Reading the head of a request as strictly as a server behind us might, and writing it anew for Django.

What stands in a head llhttp says (`httptools`, the parser of Node and uvicorn); what we take of it stands here.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

from . import logs, marks

if TYPE_CHECKING:
    from .ready import Plan

_METHOD = re.compile(rb"[A-Z]{1,16}")
# A path and what it asks with; a whole address, as proxies are asked, says the host again and better.
_TARGET = re.compile(rb"(/[!-~]*)|[Hh][Tt][Tt][Pp][Ss]?://([^/?#@]+)((?:[/?][!-~]*)?)")
# A host as names and addresses are written, nothing that could end a line or begin another word.
_HOST = re.compile(rb"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_LENGTH = re.compile(rb"[0-9]{1,12}")
_ONCE = (b"host", b"content-length", b"transfer-encoding")
LONGEST_HEAD = 32 * 1024
LONGEST_TARGET = 2048
_LONGEST_REMEMBERED = 2048
# Said by advertisers and chat programs for themselves; no page of ours reads them.
_FOREIGN = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|zarsrc|mc_cid|mc_eid|_ga|igshid|yclid|ref_src")
# `expect` is answered here, before the body is taken.
_HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"upgrade", b"http2-settings", b"expect"}

_OURS_TO_SAY = _HOP_BY_HOP | {logs.HEADER.lower().encode()}


class BadRequestError(Exception):
    """The head is not one that every server would read alike."""


@dataclass(slots=True)
class Asked:
    """One request: method, path, query, headers by lower-case name, and whether the connection may stay open."""

    method: str
    target: str
    headers: dict[bytes, bytes]
    stays: bool
    # The headers one by one as they were sent, without spaces around.
    fields: list[tuple[bytes, bytes]] = field(default_factory=list, repr=False)
    # Before HTTP/1.1 nobody takes a body in chunks.
    takes_chunks: bool = True
    # What a front worked out from it; heads that come again need not be thought over again.
    plan: "Plan | None" = field(default=None, compare=False)

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


class _Heard:
    """What the parser says of one head."""

    __slots__ = ("fields", "target", "whole")

    def __init__(self) -> None:
        self.target = b""
        self.fields: list[tuple[bytes, bytes]] = []
        self.whole = False

    def on_url(self, url: bytes) -> None:
        self.target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        self.fields.append((name, value.strip(b" \t")))

    def on_headers_complete(self) -> None:
        self.whole = True


def read_head(head: bytes, *, here: bytes = b"") -> Asked:
    """Read a head without its closing empty line; refuse whatever two servers might read in two ways.

    `here` is the address it came to: the host of those who name none, which HTTP/1.0 allows. Browsers of one kind send
    the same head for the same page. Heads with cookies are somebody's own: not remembered.
    """
    if len(head) > _LONGEST_REMEMBERED or b"ookie:" in head or b"uthorization:" in head:
        return _read(head, here)
    return _read_once(head, here)


def _read(head: bytes, here: bytes) -> Asked:
    heard = _Heard()
    parser = HttpRequestParser(heard)
    try:
        parser.feed_data(head + b"\r\n\r\n")
    except HttpParserUpgrade:
        pass  # nobody here changes to another protocol; the wish is not passed on
    except HttpParserError as error:
        raise BadRequestError from error
    version, method = parser.get_http_version(), parser.get_method()
    target = _TARGET.fullmatch(heard.target)
    if not heard.whole or target is None or version not in ("1.0", "1.1") or _METHOD.fullmatch(method) is None:
        raise BadRequestError
    if method == b"CONNECT" or head.partition(b"\r\n")[0] != b"%b %b HTTP/%b" % (
        *(method, heard.target),
        version.encode(),
    ):
        raise BadRequestError  # what follows CONNECT is no request; llhttp passes over a second space
    headers: dict[bytes, bytes] = {}
    for name, value in heard.fields:
        key = name.lower()
        if key not in headers:
            headers[key] = value
        elif key in _ONCE:
            raise BadRequestError
        else:
            headers[key] += (b"; " if key == b"cookie" else b", ") + value
    _see_where(headers, heard.fields, named=target[2], here=here if version == "1.0" else b"")
    length, coding = headers.get(b"content-length"), headers.get(b"transfer-encoding")
    if length is not None and _LENGTH.fullmatch(length) is None:
        raise BadRequestError
    if coding is not None and (coding.lower() != b"chunked" or length is not None or version == "1.0"):
        raise BadRequestError
    path = target[1] or (target[3] if target[3].startswith(b"/") else b"/" + target[3])
    stays = version == "1.1" and b"close" not in headers.get(b"connection", b"").lower()
    return Asked(method.decode(), path.decode(), headers, stays, heard.fields, version == "1.1")


def _see_where(
    headers: dict[bytes, bytes], fields: list[tuple[bytes, bytes]], *, named: bytes | None, here: bytes
) -> None:
    """See that a host is named: in the address, which goes before the header, in the header, or by where it came to."""
    host = headers.get(b"host", here)
    if _HOST.fullmatch(host) is None or (named is not None and _HOST.fullmatch(named) is None):
        raise BadRequestError
    host = named or host
    if named is not None or b"host" not in headers:
        headers[b"host"] = host
        fields[:] = [(b"Host", host), *(one for one in fields if one[0].lower() != b"host")]


_read_once = lru_cache(maxsize=2048)(_read)


def head_for_django(asked: Asked, *, key: str, peer: str) -> bytes:
    """Write a reader's head anew, from what was read of it: nothing a reader may pretend, and the reader's address.

    The code under which the request stands in the log goes with it.
    """
    kept = [f"{asked.method} {asked.target} HTTP/1.1".encode()]
    for name, value in asked.fields:
        # What Django reads knows no difference between - and _, so a name with _ could pass for one of ours.
        lowered = name.lower()
        if lowered not in _OURS_TO_SAY and b"_" not in name and not lowered.startswith(b"x-thidua-"):
            kept.append(b"%b: %b" % (name, value))
    kept += [b"Connection: close", f"{marks.FRONT}: {key}".encode(), f"{marks.PEER}: {peer}".encode("latin-1")]
    if code := logs.INCIDENT.get():
        kept.append(f"{logs.HEADER}: {code}".encode())
    return b"\r\n".join(kept) + b"\r\n\r\n"


def head_for_nobody(target: str, *, host: str, https: bool, key: str) -> bytes:
    """Write the head that asks for a page as nobody sees it: no cookie, no address, no browser, no language."""
    lines = [f"GET {target} HTTP/1.1", f"Host: {host}", "Connection: close", "Accept-Encoding: identity"]
    if https:
        lines.append("X-Forwarded-Proto: https")
    lines += [f"{marks.FRONT}: {key}", f"{marks.FILL}: 1"]
    if code := logs.INCIDENT.get():
        lines.append(f"{logs.HEADER}: {code}")
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


def is_everybodys(asked: Asked, private_paths: tuple[str, ...], private_cookies: tuple[str, ...]) -> bool:
    """Say whether the answer could be one that everybody gets."""
    headers = asked.headers
    if asked.method not in ("GET", "HEAD") or asked.has_body:
        return False
    if b"range" in headers or b"authorization" in headers or b"expect" in headers or b"hx-request" in headers:
        return False
    path = asked.target.partition("?")[0]
    if len(asked.target) > LONGEST_TARGET or not asked.target.isascii():
        return False
    if unquote(path).startswith(private_paths):
        return False
    return cookie_names(asked.header(b"cookie")).isdisjoint(private_cookies)
