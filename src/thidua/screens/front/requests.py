"""Reading the head of a request as strictly as a server behind us might, and writing it anew for Django."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode

from . import marks

_LINE = re.compile(rb"([A-Z]{1,16}) (/[^ \x00-\x1f\x7f]*) HTTP/1\.([01])")
_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_FORBIDDEN = re.compile(rb"\x00|(?<!\r)\n|\r(?!\n)")
LONGEST_HEAD = 32 * 1024
_LONGEST_REMEMBERED = 1024
# Said by advertisers and chat programs for themselves; no page of ours reads them.
_FOREIGN = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|zarsrc|mc_cid|mc_eid|_ga|igshid|yclid|ref_src")
_HOP_BY_HOP = {b"connection", b"keep-alive", b"proxy-connection", b"upgrade", b"http2-settings"}


class BadRequestError(Exception):
    """The head is not one that every server would read alike."""


@dataclass(slots=True)
class Asked:
    """One request: method, path, query, headers by lower-case name, and whether the connection stays open."""

    method: str
    target: str
    headers: dict[bytes, bytes]
    stays: bool

    def header(self, name: bytes) -> str:
        """Return a header's value, or nothing."""
        value = self.headers.get(name)
        return value.decode("latin-1") if value else ""

    @property
    def has_body(self) -> bool:
        """Say whether anything follows the head."""
        return b"transfer-encoding" in self.headers or self.headers.get(b"content-length", b"0") != b"0"


@lru_cache(maxsize=512)
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
    if b"host" not in headers or (b"content-length" in headers and b"transfer-encoding" in headers):
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
        if name not in _HOP_BY_HOP and not name.startswith(b"x-thidua-"):
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


@lru_cache(maxsize=4096)
def canonical(target: str) -> str:
    """Return the address that stands for all that ask for the same: advertisers' parameters off, the rest sorted."""
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


@lru_cache(maxsize=1024)
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
